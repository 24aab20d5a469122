"""Everything about finding a company."""

from typing import ClassVar

from django.db.models import QuerySet

from banat.companies.enums import Side, Standing
from banat.companies.models import Company
from banat.core.text import STOPWORDS, key, tokens
from banat.reference import certificates
from banat.reference.concepts import taxonomy
from banat.reference.places import gazetteer
from banat.search.documents import Doc
from banat.search.registry import Entry, register

# A page that somebody vouches for stands before one that nobody has confirmed.
_STANDING = {Standing.VERIFIED: 2.0, Standing.CONFIRMED: 1.0, Standing.LISTED: 0.0}
# What a page says of its company is worth reading: each part that is there adds this much.
_PART = 0.1

FACETS = ("side", "country", "district", "concept", "role", "certificate")


@register
class CompanyEntry(Entry):
    """Companies that are not hidden, found by concept, word, name and place."""

    kind: ClassVar[str] = "company"

    def queryset(self) -> QuerySet:
        return Company.objects.visible().with_details()

    def document(self, item: Company) -> Doc:
        terms = {"k:company", "v:public", f"st:{item.standing}"} | _words(item)
        facets = {f"country:{item.country}", f"district:{item.district}"}
        tree = taxonomy()
        for entry in item.items.all():
            facets.add(f"side:{entry.side}")
            if entry.role and entry.side == Side.OFFER:
                facets.add(f"role:{entry.role.replace(' ', '_')}")
            letter = "o" if entry.side == Side.OFFER else "s"
            if entry.concept not in tree:
                # A partner is sought for whatever the firm offers.
                terms |= {f"{letter}:?"} if not entry.concept else set()
                continue
            terms.add(f"{letter}={entry.concept}")
            terms |= {f"{letter}n:{code}" for code in tree[entry.concept].nace}
            terms |= {f"{letter}h:{heading}" for heading in tree[entry.concept].hs}
            for ancestor in tree.path(entry.concept):
                terms.add(f"{letter}:{ancestor}")
                if tree[ancestor].taggable:
                    facets.add(f"concept:{ancestor}")
        for certificate in item.certificates.all():
            kind = certificates.kind_of(certificate.name)
            if kind:
                facets.add(f"certificate:{kind.id}")
        return Doc("company", item.pk, item.full_name, frozenset(terms), frozenset(facets), _rank(item))


def _words(company: Company) -> set[str]:
    terms = set()
    for token in tokens(company.name):
        terms |= {f"n:{token.folded}", f"w:{token.folded}", f"x:{token.exact}"}
        terms |= {f"w:{key(token.folded, language)}" for language in ("ro", "sr")}
    for text in company.texts.all():
        language = text.language if text.language in STOPWORDS else "en"
        for token in tokens(text.body):
            terms |= {f"w:{token.folded}", f"w:{key(token.folded, language)}", f"x:{token.exact}"}
    place = gazetteer().by_code.get(company.place)
    names = {company.town, *(place.names.values() if place else ())}
    terms |= {f"w:{token.folded}" for name in names for token in tokens(name)}
    return terms


def _rank(company: Company) -> float:
    parts = (company.phone, company.email, company.website, company.texts.all(), company.certificates.all())
    return _STANDING[Standing(company.standing)] + _PART * sum(bool(part) for part in parts)
