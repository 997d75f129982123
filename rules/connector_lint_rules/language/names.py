"""Names that keep their own case: products, companies, places, languages, calendar words, and multi-word terms."""

from __future__ import annotations

from connector_lint_rules.language.listing import phrase_list, word_set

# Single words that are hardly ever anything but a name.
NAMES = word_set("""
    Accenture Acrobat Acumatica Adobe Africa Africaans African Afrikaans Airbnb Airtable Akamai Alaska Alexa Algeria
    Algerian Algolia Alibaba Alteryx Amazon America American Americas Amex Amharic Android Angola Antarctica
    Anthropic Apache Apigee Appian Apple Apr April Arabic Aramaic Arctic Argentina Arial Arizona Armenian Asana Asia
    Asian Athena Athens Atlantic Atlassian Auckland Aug August Austin Australia Australian Austria Austrian Autodesk
    Azerbaijani Azure Bahamas Bahrain Baidu Baltic Bangalore Bangkok Bangladesh Barbados Barcelona Base64 Basecamp
    Basque Bates Bavaria Bayes Bayesian Beijing Belarus Belarusian Belgian Belgium Bengali Berlin Bermuda Bing
    Bitbucket Bitcoin Bitly Bloomberg Bluetooth Bogota Bolivia Boolean Bosnian Boston Braille Braintree Brasil
    Brazil Brazilian Breton Britain British Brotli Brussels Budapest Bulgaria Bulgarian Burmese Bzip Caesar Cairo
    Calendly Calibri California Cambodia Canada Canadian Cantonese Canva Caribbean Cartesian Catalan Celsius Celtic
    Chicago Chile China Chinese Christian Christmas Chromium Cisco Citrix Claude Clearbit Cloudflare Cobol Colombia
    Colorado Confluence Contoso Copenhagen Copilot Corsican Cortana Croatia Croatian Cuban Cypriot Cyprus Cyrillic
    Czech Dallas Danish Databricks Datadog Dataverse Dec December Delhi Dell Deloitte Delve Denmark Dialogflow
    Discord Django Docker Docusign Dropbox Drupal Dubai Dublin Dutch Easter Ecuador Egypt Egyptian Elasticsearch
    Eloqua Emirates England English Entra Esperanto Esri Estonia Estonian Ethereum Ethiopia Etsy Euclidean Europe
    European Evernote Excel Exif Expedia Experian Fabrikam Facebook Fahrenheit Farsi Feb February Feedly Fibonacci
    Fiji Filipino Finland Finnish Firebase Firefox Fitbit Flemish Flickr Florida Formstack Fortran Fourier
    Foursquare France Frankfurt French Freshdesk Freshservice Freshworks Fri Friday Fridays Frisian Fusion360 Gaelic
    Galician Gantt Gemini Genesys Geneva Georgia Georgian German Germany Ghana Giphy Github Gitlab Gmail Google
    Gravatar Greece Greek Greenland Greenwich Gregorian Groovy Guatemala Gujarati Gusto Gutenberg Gzip Hadoop Haiti
    Haitian Halloween Hangul Hanoi Harvard Hausa Havana Hawaii Hebrew Helsinki Helvetica Heroku Himalayan Hindi
    Hiragana Hispanic Holland Honduras Hootsuite Houston Hubspot Hungarian Hungary Iberian Iceland Icelandic Igbo
    Imgur India Indian Indonesia Indonesian Instagram Intercom Interlingua Internet Intuit Iran Iraq Ireland Irish
    Islamic Israel Istanbul Italian Italy Jaccard Jakarta Jamaica Jan January Japan Japanese Java Javanese
    Javascript Jenkins Jewish Jira Johannesburg Jordan Jordanian Jul Julian July Jun June Jupiter Kafka Kanban Kanji
    Kannada Kansas Katakana Kazakh Kenya Khmer Kibana Klarna Klaviyo Korea Korean Kubernetes Kurdish Kusto Kuwait
    Kyrgyz Lao Laravel Latin Latvia Latvian Lebanese Lebanon Levenshtein Lima Linkedin Linux Lisbon Lithuania
    Lithuanian London Looker Lucene Luxembourg Luxembourgish Macedonian Madrid Magento Mailchimp Mailgun Malay
    Malayalam Malaysia Malta Maltese Manchester Mandarin Mandrill Manila Maori Mar Marathi Markdown Marketo Mars
    Mastercard Mastodon Mattermost Mediterranean Melbourne Mexican Mexico Miami Microsoft Milan Minecraft Miro
    Moldova Mon Monday Mondays Mongolia Mongolian Montenegro Montreal Moodle Morocco Moscow Mozilla Mulesoft Mumbai
    Munich Muslim Mysql Nairobi Nepal Nepali Neptune Netflix Netherlands Netsuite Nexmo Nicaragua Nigeria Nintendo
    Nordic Norse Norway Norwegian Notion Nov November Oceania Oct October Odia Okta Omani Onenote Ontario OpenAI
    Oracle Oriya Orlando Osaka Oslo Outlook Pacific Pakistan Palantir Panama Pandadoc Paraguay Pareto Paris Pashto
    Paypal Pennsylvania Persian Peru Philippines Photoshop Pinterest Pipedrive Pixabay Plaid Pluto Poisson Poland
    Polish Polynesian Portugal Portuguese Postgres Postgresql Postman Postscript Powerapps Powerbi Powerpoint
    Powershell Prague Prussian Pubmed Puerto Punjabi Puppeteer Python Pytorch Qatar Qualtrics Quebec Quickbooks
    Rackspace Ramadan Reddit Redis Redshift Riyadh Roblox Roboto Roman Romania Romanian Rome Rotterdam Ruby Russia
    Russian Salesforce Samoan Samsung Sanskrit Santiago Saturday Saturdays Saturn Saudi Scandinavian Scotland
    Scottish Sendgrid Senegal Sentinel Seoul Sep Sept September Serbia Serbian Servicenow Shanghai Sharepoint
    Shenzhen Shopify Siebel Signalr Singapore Sinhala Siri Skype Slack Slavic Slovak Slovakia Slovenia Slovenian
    Snapchat Snowflake Solana Somali Soundcloud Spain Spaniard Spanish Splunk Spotify Squarespace Stockholm Stripe
    Sundanese Sunday Sundays Surveymonkey Svenska Swahili Sweden Swedish Swiss Switzerland Sydney Synapse Syria
    Syrian Tableau Tagalog Taiwan Tamil Tanzania Tatar Telegram Telugu Tencent Tesla Texas Thai Thailand
    Thanksgiving Thu Thursday Thursdays Tibetan Tiktok Todoist Tokyo Toronto Travelport Trello Trinidad Tue Tuesday
    Tuesdays Tumblr Tunisia Turkey Turkish Twilio Twitch Twitter Typeform Uber Ubuntu Uganda Ukraine Ukrainian
    Unicode Unix Unsplash Uranus Urdu Uruguay Uyghur Uzbek Vancouver Venezuela Venmo Verdana Verizon Victorian
    Vienna Vietnam Vietnamese Vimeo Virginia Visio Vonage Wales Walmart Warsaw Washington Watson Webex Webflow
    Wechat Wed Wednesday Wednesdays Welsh Whatsapp Whois Wikidata Wikipedia Wolfram Wordpress Workato Xbox Xero
    Xhosa Yahoo Yammer Yelp Yemen Yiddish Yoruba Youtube Zambia Zapier Zendesk Zimbabwe Zoho Zoom Zulu Zurich
    """)

# Brands that write themselves in lower case.
LOWER_CASE_NAMES = word_set("""
    adidas bitly bluesky curl emfluence facebook github gitlab grep hubspot jira jquery jupyter kubernetes lastpass
    linkedin mailchimp mongodb nginx npm numpy pandas paypal pip podio redis reddit salesforce slack spotify stripe
    tumblr twilio vevo webex xero yelp zapier zvelo
    """)

# Words that make a name of the common word before them.
CUES: dict[str, frozenset[str]] = {
    name: word_set(cues)
    for name, cues in {
        "Access": "database databases",
        "Box": "folder folders",
        "Chrome": "browser extension",
        "Drive": "folder folders",
        "Dynamics": "365 crm",
        "Edge": "browser driver",
        "Exchange": "mailbox mailboxes online powershell server",
        "Office": "365 add-in online",
        "Planner": "bucket buckets plan plans task tasks",
        "Teams": "channel channels chat chats meeting meetings message messages tab",
        "Windows": "registry server service update",
        "Word": "doc docm docs document documents docx dotx file files rtf template templates",
    }.items()
}

# Names that are common words too. Without a cue, and unless the connector writes the word small, the name is believed
# where the rest of the text is in sentence case.
AMBIGUOUS = word_set("Chrome Dynamics Edge Exchange March May Planner Square Swagger Teams Visa Windows Word")

# Companies whose products bear common words as names, and those words.
VENDORS = word_set("Adobe Amazon Apple AWS Azure Facebook Google IBM Microsoft MS Oracle SAP Zoho")
VENDOR_PRODUCTS = word_set("""
    Access Account Ads Analytics Books Bookings Calendar Campaigns Chat Classroom Cloud Creator Desk Docs Drive
    Dynamics Edge Exchange Experience Flow Forms Functions Graph Groups Lists Loop Maps Marketplace Meet Messenger
    Monitor Music News Notes Office Pages Pay People Photos Place Places Planner Play Project Projects Recruit
    Reminders Sentinel Sheets Sign Sites Slides Stock Storage Store Stream Tasks Teams Translate Translator Vault
    Wallet Windows Word Workspace
    """)

# Multi-word names whose single words are common; the fixed terms of HTTP are among them.
PHRASES = phrase_list(
    """
    Acrobat Sign
    Active Directory
    Adaptive Card
    Adaptive Cards
    AI Builder
    App Store
    Application Insights
    Azure Active Directory
    Bad Gateway
    Bad Request
    Big Query
    Blob Storage
    Business Central
    CICS Transaction Gateway
    Cloud App Security
    Cloud Storage
    Cognitive Services
    Contact Form 7
    Copilot Studio
    Cosmos DB
    Creative Cloud
    Creative Cloud Libraries
    Creative Cloud Library
    Data Factory
    Data Lake
    Defender for Endpoint
    Digital Twins
    Direct Line
    Document Intelligence
    Dynamics 365
    Eastern Time
    Event Grid
    Event Hub
    Event Hubs
    Excel Online
    Exchange Online
    Exchange Server
    Expectation Failed
    Face ID
    Failed Dependency
    Form Recognizer
    Forms Pro
    Gateway Timeout
    Gravity Forms
    Hacker News
    Hong Kong
    Internal Server Error
    Internet Explorer
    IoT Hub
    Java Access Bridge
    Key Vault
    Latin America
    Length Required
    Logic App
    Logic Apps
    Machine Learning Studio
    Method Not Allowed
    Microsoft 365
    Microsoft Entra
    Moved Permanently
    New York
    New Zealand
    No Content
    North America
    North American
    Northern Ireland
    Not Acceptable
    Not Found
    Not Implemented
    Not Modified
    Office 365
    Open Graph
    Out of Office
    Partial Content
    Partner Center
    Payload Too Large
    Payment Required
    Permanent Redirect
    Power App
    Power Apps
    Power Automate
    Power Automate Desktop
    Power BI
    Power Pages
    Power Platform
    Power Query
    Power Virtual Agents
    Precondition Failed
    Precondition Required
    Pub/Sub
    Range Not Satisfiable
    Request Entity Too Large
    Request Timeout
    Reset Content
    San Francisco
    Security Copilot
    See Other
    Server Error
    Service Bus
    Service Fabric
    Service Unavailable
    Shared Access Signature
    SharePoint Online
    Sign in with Apple
    Social Security
    South Africa
    South America
    Stack Exchange
    Stack Overflow
    Teams Phone
    Temporary Redirect
    Too Many Requests
    Touch ID
    United Kingdom
    United Nations
    United States
    Unprocessable Content
    Unprocessable Entity
    Unsupported Media Type
    User-Agent
    Visual Basic
    Visual Studio
    Wayback Machine
    Wi-Fi
    Windows Defender
    Windows Explorer
    Windows Server
    Word Online
    World Bank
    """
)

# Request and response headers keep their hyphens and capitals.
HEADERS = word_set("""
    Accept-Charset Accept-Encoding Accept-Language Access-Control Cache-Control Content-Disposition Content-Encoding
    Content-Language Content-Length Content-Location Content-MD5 Content-Range Content-Type E-Tag If-Match
    If-Modified-Since If-None-Match If-Range If-Unmodified-Since Last-Modified Location-Header Ocp-Apim-Subscription-Key
    Operation-Location Proxy-Authorization Request-Id Retry-After Set-Cookie Transfer-Encoding User-Agent
    """)

# Names with an inner capital that begin in lower case: no identifiers.
CAMEL_CASE_NAMES = word_set("""
    aCommerce dBA eBay eBook eBooks eCommerce eDiscovery eGift eLearning eMail eSign eSignature eSignatures eSIM
    iAuditor iBeacon iCal iCalendar iCloud iFrame iManage iMessage iOS iPad iPadOS iPhone iTunes jQuery kWh macOS mRNA
    mTLS nopCommerce oAuth pH tvOS vCard vCards vCenter visionOS vSphere watchOS xAPI
    """)
