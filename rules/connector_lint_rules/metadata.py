"""What the connector says of itself: its name and version, who made it, where to read more, its categories and tags."""

from __future__ import annotations

import re

from connector_lint.connector import Connector
from connector_lint.grammar import CATEGORIES, PROPERTY_NAMES
from connector_lint.kinds import (
    ConnectorMetadata,
    ConnectorMetadataEntry,
    Contact,
    Definition,
    DocsEntry,
    ExternalDocs,
    Info,
    License,
    Tag,
    Tags,
)
from connector_lint.nodes import Related, Text
from connector_lint.patterns import pattern
from connector_lint.rule import Fix, Problems, rule, safe, suggested
from connector_lint.suggestions import closest, did_you_mean
from connector_lint_rules.wording import quoted

VERSION = "2.0"

INDEPENDENT = "(Independent Publisher)"
INDEPENDENT_SOMEHOW = pattern(r"(?<![\s(\[])[\s(\[]*independent\s+publisher[\s)\]]*\Z", re.IGNORECASE)
ENDS_IN_VERSION = pattern(r"(?<![\s(\[])[\s(\[]+v(?:ersion)?[ .]?\d+(?:\.\d+)*[)\]]?\Z", re.IGNORECASE)

CONTACT = {"name", "url", "email"}
KNOWN_CATEGORIES = frozenset(category.lower() for category in CATEGORIES)

IS_EMAIL = pattern(r"[!-?A-~]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
URL_BEGINNING = pattern(r"[a-z][a-z0-9+.-]*://[^/?#]+", re.IGNORECASE)
WEB_BEGINNING = pattern(r"https?://[^/?#.]+\.[^/?#]+", re.IGNORECASE)
HOST_BEGINNING = pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[:/?#]|\Z)", re.IGNORECASE)


@rule("error", on="swagger", microsoft="SpecificationVersionIncorrect", fix="safe")
def specification_version_incorrect(definition: Definition) -> Problems:
    """Say that the definition is written in OpenAPI 2.0.

    It is the only version that the platform reads. A definition in OpenAPI 3 has to be converted first.

    Bad:

        {"swagger": 2.0}  // <- swagger is 2.0; write "2.0", in quotes

    Fixed:

        {"swagger": "2.0"}

    Bad:

        {"swagger": "3.0"}  // <- swagger is "3.0"; a connector is written in "2.0"

    Good:

        {"swagger": "2.0"}
    """
    version = definition.value["swagger"]
    if version == VERSION:
        return
    place = definition.at("swagger")
    written = quoted(version) if type(version) is str else version if type(version) in (int, float) else "no text"
    if version in ("2", 2):
        fix = safe(f'write "{VERSION}"', place.replaced(VERSION))
        yield place.report(f'swagger is {written}; write "{VERSION}", in quotes', fix=fix)
    else:
        yield place.report(f'swagger is {written}; a connector is written in "{VERSION}"')


@rule("info", on="title", profile="independent", default=False, fix="safe")
def independent_title_suffix(info: Info) -> Problems:
    """End the title of an independent publisher's connector with "(Independent Publisher)".

    It tells people that the service did not make the connector. Most published connectors have the suffix only in the
    name under which they were submitted.

    Bad:

        {"title": "Contoso Lists"}  // <- write "Contoso Lists (Independent Publisher)"

    Fixed:

        {"title": "Contoso Lists (Independent Publisher)"}

    Bad:

        {"title": "Contoso Lists (independent publisher)"}  // <- write "Contoso Lists (Independent Publisher)"

    Fixed:

        {"title": "Contoso Lists (Independent Publisher)"}

    Good:

        {"title": "Contoso Lists (Independent Publisher)"}
    """
    title = info.name
    name = INDEPENDENT_SOMEHOW.sub("", title).strip() if title else ""
    better = f"{name} {INDEPENDENT}"
    if title and name and title != better:
        yield title.report(
            f"title {quoted(title)} does not end as an independent publisher's does; write {quoted(better)}",
            fix=safe(f"write {quoted(better)}", title.replaced(better)),
        )


@rule("info", on="title", profile="certified", default=False)
def certified_title_suffix(info: Info) -> Problems:
    """Leave "(Independent Publisher)" to independent publishers.

    A verified publisher owns the service; the suffix tells people the opposite.

    Bad:

        {"title": "Contoso Lists (Independent Publisher)"}  // <- a verified publisher's connector has no "(Independent

    Good:

        {"title": "Contoso Lists"}
    """
    title = info.name
    if title and INDEPENDENT.lower() in title.lower():
        yield title.report(f'a verified publisher\'s connector has no "{INDEPENDENT}" in its title; remove it')


@rule("info", on="title", profile="certification", fix="suggested")
def connector_title_without_version(info: Info) -> Problems:
    """Leave the version out of the title.

    Operations have versions, a connector has none: reviewers ask to drop it.

    Bad:

        {"title": "Contoso Lists V2"}  // <- title "Contoso Lists V2" ends with a version; write "Contoso Lists"

    Fixed:

        {"title": "Contoso Lists"}

    Bad:

        {"title": "Contoso Lists (version 1.2)"}  // <- write "Contoso Lists"

    Good:

        {"title": "Contoso Lists 365"}
    """
    title = info.name
    if not title:
        return
    name, suffix = title_parts(title)
    better = f"{ENDS_IN_VERSION.sub('', name)}{suffix}"
    if better != title:
        yield title.report(
            f"title {quoted(title)} ends with a version; write {quoted(better)}",
            fix=suggested("leave the version out", title.replaced(better)),
        )


@rule("error", on="email", microsoft="ContactEmailNotValid")
def contact_email_not_valid(contact: Contact) -> Problems:
    """Give an e-mail address that mail can be sent to.

    It is where people ask for help with the connector.

    Bad:

        {"email": "support at contoso.com"}  // <- "support at contoso.com" is no e-mail address; write one such as

    Bad:

        {"email": ""}  // <- email is empty

    Good:

        {"email": "lists+help@support.contoso.com"}
    """
    email = contact.email
    if email is not None and not IS_EMAIL.fullmatch(email):
        told = f"email {quoted(email)} is no e-mail address" if email else "email is empty"
        yield email.report(f"{told}; write one such as support@contoso.com")


@rule("error", profile="certification", microsoft="OneOfPropertiesRequired")
def contact_empty(contact: Contact) -> Problems:
    """Say in `contact` who made the connector.

    People who need help look there for a name, a page or an address.

    Bad, in the definition:

        {
            "info": {
                "contact": {"name": "<absent>", "url": "<absent>", "email": "<absent>"}  // <- contact has neither name
            }
        }

    Good:

        {"name": "Contoso Support", "url": "https://contoso.com/support", "email": "support@contoso.com"}
    """
    if not CONTACT & contact.value.keys():
        yield contact.report("contact has neither name nor url nor email; add them")


@rule("warning", profile="certification")
def contact_incomplete(contact: Contact) -> Problems:
    """Give a name, a page and an e-mail address as contact.

    Certification asks for all three: people who need help should find it.

    Bad:

        {"name": "Contoso Support", "url": "<absent>", "email": "support@contoso.com"}  // <- contact has no url; add it

    Bad:

        {
            "name": " "  // <- the name of the contact is empty
        }

    Good:

        {"name": "Contoso Support", "url": "https://contoso.com/support", "email": "support@contoso.com"}
    """
    missing = sorted(CONTACT - contact.value.keys())
    if 0 < len(missing) < len(CONTACT):
        told = " and no ".join(missing)
        yield contact.report(f"contact has no {told}; add {'it' if len(missing) == 1 else 'them'}")
    name = contact.name
    if name is not None and not name.strip():
        yield name.report("the name of the contact is empty; say who helps with the connector")


@rule("error", on="url", microsoft="UrlNotValid", fix="suggested")
def url_not_valid(holder: Contact | License | ExternalDocs | DocsEntry) -> Problems:
    """Write a web address in full.

    Without its scheme a link leads nowhere.

    Bad, in a contact:

        {"url": "contoso.com/support"}  // <- url "contoso.com/support" is no full address; write "https://contoso.com/

    Fixed:

        {"url": "https://contoso.com/support"}

    Bad, in a contact:

        {"url": ""}  // <- url is empty; write one such as https://contoso.com

    Good, in a contact:

        {"url": "https://contoso.com/support"}
    """
    url = holder.value["url"]
    if type(url) is not str or _is_full(url, URL_BEGINNING):
        return
    place = Text(url, holder, "url")
    better = _with_scheme(url) or _without_blanks(url, URL_BEGINNING)
    fix = suggested(f"write {quoted(better)}", place.replaced(better)) if better else None
    yield place.report(f"{_no_address('url', url)}; write {_address_to_write(better)}", fix=fix)


@rule("error", microsoft="TagRedefined", fix="suggested")
def tag_redefined(tags: Tags) -> Problems:
    """Describe a tag once.

    Of two tags with one name only one can be meant.

    Bad:

        [
            {"name": "lists", "description": "The lists."},
            {
                "name": "lists",  // <- tag "lists" is described already; remove this one or give it another name
                "description": "All lists."
            }
        ]

    Fixed:

        [
            {"name": "lists", "description": "The lists."}
        ]

    Good:

        [
            {"name": "lists"},
            {"name": "Lists"}
        ]
    """
    first: dict[str, Text] = {}
    for number, value in enumerate(tags.value):
        tag = Tag(value, tags, number)
        name = tag.name if type(value) is dict else None
        if name is None:
            continue
        if name in first:
            yield name.report(
                f"tag {quoted(name)} is described already; remove this one or give it another name",
                fix=suggested("remove this one", tag.removed()),
                related=[Related(first[name].node, "described here")],
            )
        else:
            first[name] = name


@rule("error", profile="certification", microsoft="ConnectorMetadataPropertiesMissing", fix="suggested")
def connector_metadata_properties_missing(metadata: ConnectorMetadata, connector: Connector) -> Problems:
    """Give the website, the privacy policy and the categories of the connector.

    They are shown on its page, and certification asks for all three.

    Bad:

        [  // <- "Categories" is missing from x-ms-connector-metadata
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"}
        ]

    Bad:

        [  // <- "Privacy policy" is missing from x-ms-connector-metadata; is "Privacy-Policy" meant for it?
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy-Policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data"}
        ]

    Fixed:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data"}
        ]

    Good:

        [
            {"propertyName": "Categories", "propertyValue": "Data"},
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"}
        ]
    """
    for name, misspelt in connector.fact(_missing_properties).items():
        told = f'"{name}" is missing from x-ms-connector-metadata'
        if misspelt is None:
            yield metadata.report(f"{told}; add it")
        else:
            yield metadata.report(
                f"{told}; is {quoted(misspelt)} meant for it?",
                fix=suggested(f'call it "{name}"', misspelt.replaced(name)),
                related=[Related(misspelt.node, "this one may be meant")],
            )


@rule("info", on="propertyName", profile="certification", fix="safe")
def connector_metadata_property_name(entry: ConnectorMetadataEntry, connector: Connector) -> Problems:
    """Name the properties of `x-ms-connector-metadata` as the documentation does.

    It says not to change the names Website, Privacy policy and Categories. Other capitals are accepted in practice;
    other names are not shown anywhere.

    Bad, in a connector metadata entry:

        {
            "propertyName": "WebSite",  // <- propertyName is "WebSite"; write "Website"
            "propertyValue": "https://contoso.com"
        }

    Fixed:

        {
            "propertyName": "Website",
            "propertyValue": "https://contoso.com"
        }

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data"},
            {
                "propertyName": "Support",  // <- "Support" is shown nowhere
                "propertyValue": "https://contoso.com/support"
            }
        ]

    Good, in a connector metadata entry:

        {"propertyName": "Website", "propertyValue": "https://contoso.com"}
    """
    name = entry.name
    if name is None or name in PROPERTY_NAMES:
        return
    meant = _property_meant(name)
    if meant:
        yield name.report(
            f'propertyName is {quoted(name)}; write "{meant}"', fix=safe(f'write "{meant}"', name.replaced(meant))
        )
        return
    if name not in connector.fact(_missing_properties).values():
        yield name.report(
            f"{quoted(name)} is shown nowhere; the properties are Website, Privacy policy and Categories; remove it"
        )


@rule("error", on="propertyValue", profile="certification", microsoft="RequiredValueEmpty")
def connector_metadata_value_empty(entry: ConnectorMetadataEntry) -> Problems:
    """Fill in the website, the privacy policy and the categories.

    An empty one is as good as none.

    Bad:

        {
            "propertyName": "Website",
            "propertyValue": ""  // <- Website is empty; fill it in
        }

    Good:

        {"propertyName": "Website", "propertyValue": "https://contoso.com"}
    """
    content = entry.content
    name = _property_meant(entry.name or "")
    if content is not None and name and not content.strip():
        yield content.report(f"{name} is empty; fill it in")


@rule("warning", on="propertyValue", profile="certification", fix="safe")
def connector_metadata_url_valid(entry: ConnectorMetadataEntry) -> Problems:
    """Give the website and the privacy policy as web addresses.

    They become links on the page of the connector.

    Bad:

        {
            "propertyName": "Website",
            "propertyValue": "www.contoso.com"  // <- Website "www.contoso.com" is no full address; write "https://www.
        }

    Fixed:

        {
            "propertyName": "Website",
            "propertyValue": "https://www.contoso.com"
        }

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {
                "propertyName": "Privacy policy",
                "propertyValue": "See our website"  // <- Privacy policy "See our website" is no full address
            },
            {"propertyName": "Categories", "propertyValue": "Data"}
        ]

    Good:

        {"propertyName": "Website", "propertyValue": "http://contoso.com"}
    """
    url = entry.content
    name = _property_meant(entry.name or "")
    if url is None or not url.strip() or name not in ("Website", "Privacy policy") or _is_full(url, WEB_BEGINNING):
        return
    better = _with_scheme(url) if url.lower().startswith("www.") else _without_blanks(url, WEB_BEGINNING)
    fix = safe(f"write {quoted(better)}", url.replaced(better)) if better else None
    yield url.report(f"{_no_address(name, url)}; write {_address_to_write(better)}", fix=fix)


@rule("error", on="propertyValue", profile="certification", microsoft="InvalidConnectorCategory", fix="suggested")
def invalid_connector_category(entry: ConnectorMetadataEntry) -> Problems:
    """Choose categories from Microsoft's list.

    People look for connectors by category. There are nineteen: AI, Business Intelligence, Business Management,
    Collaboration, Commerce, Communication, Content and Files, Data, Finance, Human Resources, Internet of Things, IT
    Operations, Lifestyle and Entertainment, Marketing, Productivity, Sales and CRM, Security, Social Media, Website.

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {
                "propertyName": "Categories",
                "propertyValue": "Data;Finances"  // <- "Finances" is no category; did you mean "Finance"?
            }
        ]

    Fixed:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data;Finance"}
        ]

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {
                "propertyName": "Categories",
                "propertyValue": "Data, Finance"  // <- is no category; write them with a semicolon between them
            }
        ]

    Good, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data;Finance"}
        ]
    """
    content = _categories(entry)
    if content is None:
        return
    parts = split_categories(content)
    unknown = [part for part in parts if part.lower() not in KNOWN_CATEGORIES]
    if not unknown:
        return
    told = f"{' and '.join(map(quoted, unknown))} {'is no category' if len(unknown) == 1 else 'are no categories'}"
    apart = [part.strip() for part in re.split("[;,|]", content) if part.strip()]
    if all(part.lower() in KNOWN_CATEGORIES for part in apart):
        better = ";".join(apart)
        hint = f'; write them with a semicolon between them: "{better}"'
        yield content.report(told + hint, fix=suggested("put semicolons between them", content.replaced(better)))
        return
    hint = did_you_mean(unknown[0], CATEGORIES) if len(unknown) == 1 else ""
    yield content.report(f"{told}{hint or '; choose from the list of categories'}", fix=_known_categories(content))


@rule("error", on="propertyValue", profile="certification", microsoft="TooManyConnectorCategories")
def too_many_connector_categories(entry: ConnectorMetadataEntry, *, limit: int = 2) -> Problems:
    """Choose at most two categories.

    A connector that stands everywhere is found nowhere; certification allows two.

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {
                "propertyName": "Categories",
                "propertyValue": "Data;Finance;Marketing"  // <- Categories names 3 categories; the limit is 2
            }
        ]

    Good, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data;Finance"}
        ]
    """
    content = _categories(entry)
    if content is None:
        return
    named = len(split_categories(content))
    if named > limit:
        yield content.report(f"Categories names {named} categories; the limit is {limit}")


@rule("info", on="propertyValue", profile="certification", fix="safe")
def connector_categories_separator(entry: ConnectorMetadataEntry) -> Problems:
    """Separate two categories with a semicolon and nothing else.

    That is how the documentation writes them; what else is read as a list, it does not say.

    Bad, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {
                "propertyName": "Categories",
                "propertyValue": "Data; Finance"  // <- Categories is "Data; Finance"; write "Data;Finance"
            }
        ]

    Fixed:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data;Finance"}
        ]

    Good, in a connector metadata:

        [
            {"propertyName": "Website", "propertyValue": "https://contoso.com"},
            {"propertyName": "Privacy policy", "propertyValue": "https://contoso.com/privacy"},
            {"propertyName": "Categories", "propertyValue": "Data;Finance"}
        ]
    """
    content = _categories(entry)
    if content is None or not content.strip():
        return
    better = ";".join(split_categories(content))
    if content != better:
        yield content.report(
            f"Categories is {quoted(content)}; write {quoted(better) if better else 'a category'}",
            fix=safe(f"write {quoted(better)}", content.replaced(better)) if better else None,
        )


def title_parts(title: str) -> tuple[str, str]:
    """The name in a title, and the independent publisher's suffix with the spaces before it; that may be empty."""
    whole = title.rstrip()
    if whole[-len(INDEPENDENT) :].lower() != INDEPENDENT.lower():
        return title, ""
    name = whole[: -len(INDEPENDENT)].rstrip()
    return name, title[len(name) :]


def split_categories(text: str) -> list[str]:
    """The categories that a text names."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _is_full(url: str, beginning: re.Pattern[str]) -> bool:
    return bool(beginning.match(url)) and url.split() == [url]


def _with_scheme(url: str) -> str | None:
    """The address, in full, of what begins like a host."""
    return f"https://{url}" if HOST_BEGINNING.match(url) and url.split() == [url] else None


def _without_blanks(url: str, beginning: re.Pattern[str]) -> str | None:
    """The address without the blanks around it."""
    return url.strip() if _is_full(url.strip(), beginning) else None


def _no_address(name: str, url: str) -> str:
    if not url.strip():
        return f"{name} is empty"
    return f"{name} {quoted(url)} {'holds a blank' if ' ' in url and '://' in url else 'is no full address'}"


def _address_to_write(address: str | None) -> str:
    return quoted(address) if address else "one such as https://contoso.com"


def _property_meant(name: str) -> str | None:
    """The property that has this name in some case."""
    return next((known for known in PROPERTY_NAMES if known.lower() == name.lower()), None)


def _missing_properties(connector: Connector) -> dict[str, Text | None]:
    """The properties that are missing, each with an unknown name that may be meant for it."""
    names = [entry.name for entry in _entries(connector) if entry.name is not None]
    there = {_property_meant(name) for name in names}
    missing = [known for known in PROPERTY_NAMES if known not in there]
    near = {closest(name, missing): name for name in names if _property_meant(name) is None}
    return {known: near.get(known) for known in missing}


def _entries(connector: Connector) -> list[ConnectorMetadataEntry]:
    """The entries of x-ms-connector-metadata."""
    listed = connector.definition.get("x-ms-connector-metadata") if connector.definition else None
    if type(listed) is not list:
        return []
    metadata = ConnectorMetadata(listed, connector.definition, "x-ms-connector-metadata")
    return [ConnectorMetadataEntry(value, metadata, at) for at, value in enumerate(listed) if type(value) is dict]


def _categories(entry: ConnectorMetadataEntry) -> Text | None:
    return entry.content if _property_meant(entry.name or "") == "Categories" else None


def _known_categories(content: Text) -> Fix | None:
    """The fix that puts the nearest category in the place of each unknown one."""
    near = [
        part if part.lower() in KNOWN_CATEGORIES else closest(part, CATEGORIES) for part in split_categories(content)
    ]
    known = [part for part in near if part is not None]
    if len(known) < len(near):
        return None
    return suggested(f"write {quoted(';'.join(known))}", content.replaced(";".join(known)))
