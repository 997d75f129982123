"""What is known about a word wherever it stands: whether it is common, a name, an acronym, a small word, a unit."""

from __future__ import annotations

import functools

from connector_lint.typing import TYPE_CHECKING
from connector_lint_rules.language.common_words import everyday_words, rarer_words
from connector_lint_rules.language.listing import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

# Title case leaves them alone, in either form, anywhere but at the front.
SMALL_WORDS = word_set("a an the and or nor but of in on at to by for from with into onto over per via as than vs")

# Words that carry a sentence but not its subject: they do not tell running text from a title.
FUNCTION_WORDS = SMALL_WORDS | word_set("""
    am are be been being can did do does e g had has have he her his i if is it its may must my no not off our out
    shall she should so that their them then these they this those up was we were when where which while who will
    would you your about after before between during through under until without within
    """)

# Acronyms that people also write in lower case or as words, in the form that is right everywhere.
ACRONYMS = {
    acronym.lower(): acronym
    for acronym in word_set(
        """
    AI API APIs ASCII AWS BIC BOM CDN CIDR CLI CNAME CPU CRM CSS CSV CVE CVV DB DNS DOB DOCX DPI EAN EIN ERP ETA EU
    FAQ FTP GIF GMT GPS GPT GPU GUID GUIDs HR HTML HTTP HTTPS IBAN ICAO ID IDs IMAP IP IPs ISBN ISO ISP JPEG JPG
    JSON JWT KPI KPIs LDAP MAC MD5 MIME MP3 MP4 MX NFT NLP OCR OTP PDF PDFs PNG POP3 PPTX QR RFC RGB RPA RSS RTF
    SAML SDK SEO SFTP SHA SIC SKU SKUs SLA SLAs SMS SMTP SOAP SQL SSH SSL SSN SSO SVG TCP TLS TTL TSV UDP UI UK UPC
    URI URIs URL URLs USA USD UTC UTF UTM UUID UUIDs UX VAT VIN VPN XLS XLSX XML XSLT YAML
    """
    )
}

UNITS = word_set("""
    b bps c cl cm cm2 db dl dpi f fps ft g gb h hp hz k kb kbps kg khz km km2 kph kw kwh l lb lbs m m2 m3 mb mbps mg
    mhz mi ml mm mph ms nm ns oz pt px rpm s sq t tb v w
    """)

# What may stand capitalised in brackets of its own: the state of an operation.
STATUS_WORDS = word_set("""
    alpha beta classic deprecated draft experimental internal legacy obsolete old optional premium preview
    recommended required retired unsupported
    """)

remembered = functools.lru_cache(maxsize=1 << 13)
"""Remembers what a function says of a single word: the same words come again and again, whatever the connector."""

_LONGEST_WORD = 40
_PREFIXES = ("un", "re", "pre", "non", "sub", "mis", "de", "multi", "auto")


def base_forms(word: str) -> Iterator[str]:
    """Yield what a lower-case word may be an inflection of, the word itself first."""
    yield word
    if word.endswith("s") and not word.endswith("ss"):
        yield from _singulars(word)
    for ending in ("ed", "ing", "able"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield from _verbs(word[: -len(ending)])
    if word.endswith("ly") and len(word) > 5:
        yield from _adjectives(word[:-2])


def _singulars(word: str) -> Iterator[str]:
    yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("es"):
        yield word[:-2]
    elif word.endswith("ings"):
        yield from base_forms(word[:-1])


def _verbs(stem: str) -> Iterator[str]:
    yield stem
    yield stem + "e"
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def _adjectives(stem: str) -> Iterator[str]:
    yield stem
    yield stem + "le"
    if stem.endswith("al"):
        yield stem[:-2]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


@remembered
def is_everyday(word: str) -> bool:
    """Whether a lower-case word is one that nearly every connector uses."""
    return not everyday_words().isdisjoint(base_forms(word))


@remembered
def is_common(word: str) -> bool:
    """Whether a lower-case word is a common one: listed, or an inflection or a derivative of a listed one."""
    if len(word) > _LONGEST_WORD:
        return False
    if is_everyday(word) or not rarer_words().isdisjoint(base_forms(word)):
        return True
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and is_common(word[len(prefix) :])
        for prefix in _PREFIXES
    )
