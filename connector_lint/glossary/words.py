"""The words that values are chosen from, by the key whose value they are."""

from __future__ import annotations

ENCODINGS = {
    "single": "The value is encoded once.",
    "double": "The value is encoded twice: for values that may hold slashes and the like.",
}
STATUS = {"Preview": "It can still change.", "Production": "It is here to stay."}

WORDS: dict[str, dict[str, str]] = {
    "x-ms-visibility": {
        "important": "Shown first, before all that has no visibility.",
        "advanced": 'Hidden behind a menu ("Show all", "Advanced parameters") until a maker asks for it.',
        "internal": "Never shown to makers. An input that is required and internal needs a default.",
    },
    "x-ms-trigger": {
        "single": "One flow is started with all that the answer holds.",
        "batch": "A flow is started for each element of the list in the answer.",
    },
    "x-ms-url-encoding": ENCODINGS,
    "x-ms-media-kind": {"image": "A picture.", "audio": "A sound."},
    "in": {
        "path": "A part of the path, between braces there; always required.",
        "query": "Behind the question mark of the URL.",
        "header": "A header of the request.",
        "body": "The body of the request; there is at most one.",
        "formData": "A field of a form, or an uploaded file.",
    },
    "type": {
        "string": "A text.",
        "number": "A number.",
        "integer": "A whole number.",
        "boolean": "true or false.",
        "array": "A list; `items` says of what.",
        "object": "An object; `properties` says what it holds.",
        "file": "A file: for a form's upload, or a whole response.",
        "null": "Nothing.",
        "basic": "Name and password.",
        "apiKey": "A key in a header or in the query.",
        "oauth2": "OAuth 2.0.",
        "securestring": "A text that is a secret: it is kept encrypted.",
        "oauthSetting": "Signing in with OAuth 2.0, as `oAuthSettings` says.",
        "gatewaySetting": "An on-premises data gateway.",
        "int": "A whole number.",
        "bool": "true or false.",
    },
    "format": {
        "byte": "A file, as a text in base64.",
        "binary": "A file, as it is.",
        "date": "A day: `2024-12-31`.",
        "date-time": "A day and a time with its zone: `2024-12-31T12:00:00Z`.",
        "date-no-tz": "A day and a time without a zone: `2024-12-31T12:00:00`.",
        "password": "A text that is hidden while it is typed.",
        "email": "An e-mail address.",
        "html": "HTML: makers get an editor for it.",
        "uri": "A URL.",
        "uuid": "A UUID.",
        "int32": "A whole number of 32 bits.",
        "int64": "A whole number of 64 bits.",
        "float": "A number of single precision.",
        "double": "A number of double precision.",
    },
    "collectionFormat": {
        "csv": "Joined by commas: what the platform sends.",
        "ssv": "Joined by spaces; the platform does not send it.",
        "tsv": "Joined by tabs; the platform does not send it.",
        "pipes": "Joined by `|`; the platform does not send it.",
        "multi": "Each element as a parameter of its own; the platform does not send it.",
    },
    "schemes": {
        "https": "Encrypted.",
        "http": "Not encrypted.",
        "ws": "WebSockets, which the platform does not speak.",
        "wss": "WebSockets, which the platform does not speak.",
    },
    "flow": {
        "accessCode": "People sign in at the service, which gives a code for a token: the flow that the platform uses.",
        "implicit": "The token comes at once.",
        "password": "The token is given for name and password.",
        "application": "The token is given to the app itself.",
    },
    "status": STATUS,
    "identityProvider": {
        "oauth2": "Any service with OAuth 2.0; wants authorizationUrl, tokenUrl and refreshUrl.",
        "oauth2generic": "Any service with OAuth 2.0, with templates for each URL and body.",
        "aad": "Microsoft Entra ID; wants resourceUri.",
        "aadcertificate": "Microsoft Entra ID with a certificate; wants resourceUri.",
    },
    "redirectMode": {
        "Global": "One redirect URL for all connectors.",
        "GlobalPerConnector": "A redirect URL of its own for each connector.",
    },
    "capabilities": {"actions": "It has actions.", "triggers": "It has triggers."},
    "x-ms-apimTemplate-policySection": {
        "Request": "Before the call.",
        "Response": "After the call.",
        "Failure": "When the call failed.",
    },
    "x-ms-apimTemplateParameter.existsAction": {
        "override": "The new value replaces the old one.",
        "skip": "The old value stays.",
        "append": "The new value is added to the old one.",
    },
}

TEMPLATES = {
    "convertarraytoobject": "Makes an object of a list in the body, by a key in each element.",
    "convertobjecttoarray": "Makes a list of an object in the body.",
    "dynamichosturl": "Calls another host, which may depend on the connection.",
    "dynamicsubdomain": "Calls another subdomain, which may depend on the connection.",
    "encodepropertyvalue": "Encodes a value in the body.",
    "moveproperties": "Moves properties of the body to another place.",
    "pollingtrigger": "Makes an operation a polling trigger: says how to ask for what is new.",
    "routerequesttoendpoint": "Calls another path than the one of the operation.",
    "setconnectionstatustounauthenticated": "Marks the connection as broken when the service answers with a status.",
    "setheader": "Sets a header of the request or the response.",
    "setproperty": "Sets a property of the body.",
    "setqueryparameter": "Sets a query parameter.",
    "setvaluefromurl": "Sets a value from the answer of another call.",
    "stringreplace": "Replaces a text within a value of the body.",
    "stringtoarray": "Makes a list of a text that separators divide.",
    "updatenextlink": "Leads the URL of the next page through the platform.",
}
"""What the policy templates do."""
WORDS["templateId"] = TEMPLATES
