"""Whether two spellings may be forms of one word.

Stemmers cut deep: Serbian *držimo* (we hold) and *držala* (handles) share a
stem. Two spellings are taken for one word only where what follows their common
beginning are endings of one kind, of nouns and adjectives or of verbs.
"""

from functools import lru_cache

_NOUNS = {
    "ro": "a ă e i o le lor lui ul ului uri urile urilor ile ilor ii iilor iile ei elor ele ea ua iei ie ia iul iului "
    "iu ă ții ție ția oase os oasă oși n na ne ni l al u ale ală ali ase ari ic ică ici ice",
    "sr": "a e i o u om em ama ima ma og oga ome omu oj im ih eg ega emu ju ja je ji jem jama jima ov ova ove ovi ovu "
    "ovima evi eva eve evima ev ni na no ne nu nih nim nog nom noj nima en ena eno eni ene enih enim an ana ano ani ane "
    "anih anim ka ke ki ku kom",
    "en": "s es ies y",
}
_VERBS = {
    "ro": "ăm am em im ez eze ează eaza are ării ari ări ire irii ere erea area ăre at ată ate ați ata atul atului it ită "
    "ite iți ut ută ute uți ând ind ește este esc a ă i e",
    "sr": "mo imo amo emo jemo ujemo ivamo avamo uje uju ti ati iti uti ovati anje anja anju anjem enje enja enju enjem "
    "nje nja nju njem ivanje ovanje ovanja ovanjem ovanju ivanja ivanju jenje jenja la lo li le ao an ana ano ani ane en ena eno eni ene "
    "i e a im am em",
    "en": "s es ing ings ed d e er ers",
}
_CLASSES = {
    language: (frozenset(_NOUNS[language].split()) | {""}, frozenset(_VERBS[language].split()) | {""})
    for language in _NOUNS
}


@lru_cache(maxsize=200_000)
def same_word(a: str, b: str, language: str) -> bool:
    """Tell whether the lower-case spellings `a` and `b` may be forms of one word of `language`."""
    if a == b:
        return True
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if start < 3:
        return False
    # The common beginning may reach into the endings: give back up to two letters.
    for cut in range(start, max(2, start - 3), -1):
        left, right = a[cut:], b[cut:]
        if any(left in kind and right in kind for kind in _CLASSES[language]):
            return True
    return False
