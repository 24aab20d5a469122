"""Nouns of the room."""

from banat.companies.models.company import Certificate, Company, CompanyText, Item
from banat.companies.models.imports import ColumnMemory, ImportBatch, ImportChange
from banat.companies.models.membership import Membership

__all__ = [
    "Certificate",
    "ColumnMemory",
    "Company",
    "CompanyText",
    "ImportBatch",
    "ImportChange",
    "Item",
    "Membership",
]
