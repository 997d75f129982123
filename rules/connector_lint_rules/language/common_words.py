"""Common words of business and IT texts in their base form; `vocabulary.is_common` computes the inflections.

There are thousands of them, and most connectors need none: they are taken apart when they are first asked for.
"""

from __future__ import annotations

from functools import cache

from connector_lint_rules.language.listing import word_set


@cache
def everyday_words() -> frozenset[str]:
    """Words that most descriptions of APIs use: a connector's title does not make names of them."""
    return word_set("""
    abbreviate abbreviation ability able abort about above absence absent absolute abstract abuse accelerate accept
    acceptance access accessibility accessible accord account accountant accuracy accurate achieve acknowledge
    acknowledgement acquisition acronym across act action activate active activity actor actual adaptive add
    addition additional address adjust adjustment admin administration administrative administrator adopt adult
    advance affect after again against age agency agent aggregate aggregation ago agreement ahead aid air airline
    airport album alert algorithm alias align alignment alive all allocate allocation allow along alpha alphanumeric
    already also alt alter alternate alternative although always am ambiguous among amount an analyse analysis
    analyst analytic analytical analyze and angle annotation announcement annual anonymous another answer any anyone
    anything anywhere apartment app appeal appear append applicable applicant application apply appointment approach
    appropriate approval approve approver archive are area argument around array arrival arrive art article artifact
    artificial artist as asc ascend ask aspect assemble assertion assessment asset assign assignee assignment assist
    assistance assistant associate association assume async asynchronous at attach attachment attempt attend
    attendee attract attribute audience audio audit auditor auth authentic authenticate authentication author
    authority authorization authorize auto autocomplete automate automatic automation availability available avatar
    average avoid award away axis back backend background backup bad badge balance bank banner bar barcode base
    basic basis batch battery be bearer beautiful because become bed been before begin behalf behavior behind being
    belong below benefit beside best bet beta better between beyond big bike bill billion bin binary bind bio birth
    birthday bit black blacklist blank blind blob block blog board body book boolean boost border bot both bottom
    bounce bound boundary box branch brand breach break breakdown bridge brief bring broken brows browse browser
    bucket budget build built bulk bundle business but button buy buyer by bypass byte cache calculate calculation
    calendar call callback caller came camera campaign can cancel cancellation candidate cannot canonical capability
    capable capacity capital caption capture car carbon card care career carrier cart case catalog catch
    categorization categorize category cause cell cellphone center certain certificate certification challenge
    change channel char character characteristic charge chargeback chart chat check checkbox checklist checkout
    checksum child children choice choose chosen chunk cite city claim class classification classify clause clean
    clear clearance click client clip clone close closer closest closure cloud cluster code collaborate
    collaboration collapse collect collection color colour column combination combine come comma command comment
    commercial commit common communicate communication community company compare comparison compiled complete
    completion complex compliance compliant component compose composite comprehensive compress compression comprise
    compromise compute computer concatenate concentration concern concise condition conditional conduct confidence
    config configuration configure confirm confirmation conflict conforms conjunction connect connection
    connectivity connector consent consider consideration consist consistent constituent constraint construct
    consume consumer consumption contact contain container content context continent continue contract contractor
    contrast contribute contribution contributor control controller conversation conversational conversion convert
    cookie coordinate cope copy copyright core corner corporate correct correction correlate correlation correspond
    correspondence cost could count counter country county course cover coverage craft create creation creator
    credential credit crew criteria critical crop cubic culture curate currency current cursor custom customer
    customizable customize cut cycle daily dark dash dashboard data database dataset date datetime day deadline deal
    death debit deceased decimal decision deck declaration declare decline decode decompress decrease decrypt deduct
    deductible deep default define definition degree delay delete deletion delimited delimiter deliver deliverable
    delivery denote depart department departure depend dependence dependency dependent deploy deployment deprecate
    depth descending describe description descriptive design designation desire destination detail detect detection
    determine deterministic develop developer development deviate deviation device diacritic diagnostic dial dialog
    dictionary did difference different digit digital digitalization dimension direct direction directory disable
    discharge disconnect discount discover discovery disk dispatch display disposable distance distinct distinguish
    distribution district diverse divided division do doc document documentation dollar domain donation done donor
    dot double down downgrade download draft draw drawn drive driver drop dropdown due duplicate duration during
    dynamic each earlier earliest early earnings ease easier easy ecosystem edge edit editable editor education
    effect effective efficiency efficient either elapse electronic element elevated elevation eligible eliminate
    else email embed emergency emission employee employment empower empty enable enclosed encode encounter encrypt
    encryption end endpoint energy enforce engage engagement engine enhance enrich enrichment enroll enrollment
    ensure enter enterprise entire entity entry enum enumerate envelop envelope environment environmental epoch
    equal equipment equivalent erase error escape essential establish estimate etc evaluate evaluation even event
    every everything everywhere evidence exact example exceed except exception exchange exclude exclusion exclusive
    executable execute execution exempt exhaust exist existence exit expand expect expense experience experiment
    expertise expiration expire expiry explaining explanation explicit export expose express expression extend
    extension extensive external extra extract extraction eye face facet facilitate facility fact factor fail
    failure fair fall fallback false family far fast faster favicon favorite fax feature federal fee feed feedback
    feet fetch few field fifth figure file filename filetype fill filter final financial find fine finish fire firm
    first five fix flag flat flatten flavor fleet flexible flight float floor flow fly focus folder follow follower
    font footer for forbidden force forecast foreground form formal formality format former formula forward found
    four fourth frame framework fraud fraudsters fraudulent free frequency frequently friendly friends from front
    frozen fuel fulfill full fully fun function functionality fund fundraising further future gain gallery gap
    gateway gather gave gender general generate generation generator generic genuine geocode geographic geographical
    geolocate geolocation geometry get gift give given global glossary go goal going good government grade graduate
    graduation grant granularity graph graphic great greater greatest green greet grid group grow guarantee guest
    guid guidance guide guideline gust had hand handle happen hard hardware has hash hassle have head header
    headline headquarter health heatmap height held help helpdesk helpful here hex hexadecimal hidden hide
    hierarchical hierarchy high higher highest highlight hint hire his historical history hit hold holder holiday
    home homepage honor hook horizontal host hostname hour house how however human hundred hybrid hyperlink hyphen
    ice icon idea ideal identical identification identifier identify identity idle if ignore image imagery immediate
    immutable impact implement implementation import importance important improve in inactive inactivity inbound
    inbox incentive inch incident include inclusive income incomplete incorrect increase increment incremental
    independent index indicate indicator individual industry inference infinite influence info inform informal
    information infrastructure inherit initial initiate inline inner input insensitive insert inside insight
    inspection install installation instance instead institution instruction instructor instrument insufficient
    insurance integer integrate integration integrity intelligence intelligent intend intensity intent interact
    interaction interactive interest interface internal international internet interpret interval interview into
    introduce intuitive invalid inventory investment invitation invite invocation invoice invoke involved is issue
    issuer it item iterate iteration its itself job join joint just keep kept key keyword kill kilometers kind know
    knowledge known label land landline language large larger last lat latency later latest latitude launch layer
    layout le lead leader lean learn lease least leave ledger left legacy legal length less let letter level
    leverage library licence license lie life lifecycle lifetime light lightweight like likelihood limit line link
    list listen live load local locale locality localization localize locate location lock log logic logical login
    logo long longer longitude look lookup loop loss lost lot low lower lowercase lowest machine macro made magic
    magnitude mail mailbox main maintain maintenance major make maker malicious malware manage management manager
    mandatory manipulation manner manual manufacturer many map margin mark markdown marker market marketer markup
    mass master match material matter max maximum may me meal mean meaningful meant measure measurement media medium
    meet member membership memo memory mention menu merchant merge message meta metadata meter method metric middle
    midnight might mile mileage milestone million milliseconds mime min mind minimum ministry minor minute mismatch
    miss mission mobile mode model modern modification modifier modify module moment monetary money monitor month
    more most motion move movement much multi multiple must mutable my name nameserver namespace narrative national
    nationality native natural navigate navigation near nearby nearest necessary need negative nested net network
    neutral never new newly newsletter next nickname no node non none nonprofit normal normalize not notation note
    notebook nothing notice notification notify now nth null number numeric numerical object objective observation
    observe obtain occupant occur occurrence of off offer office official offline offset often old older omit on
    once one ongoing online only onto opaque open operate operation operational operator opportunity opt optimize
    option optional or orbit order organisation organization organizational organize orientation origin original
    originating other otherwise our out outbound outcome outer outgoing outline output outside over overall
    overridden override overview overwrite overwritten own owner ownership package pad page paginate pagination paid
    pair panel paper paragraph parallel param parameter paraphrase parent park parse part partial participant
    participate participation particular partner party pass passenger passive passport password past paste patch
    path pattern pause pay payload payment pending people per percent percentage perfect perform performance
    perimeter period permalink permission persist person personal personalize perspective pertains pet phase phone
    photo photograph phrase physical pick picture piece pipe pipeline pixel place placeholder placement plain plan
    planet plant plate platform play please pledge plugin plus point police policy poll polygon popular popularity
    populate population port portal portfolio portion position positive possibility possible post postal postcode
    potential pound power powerful practical practice precede precedence precipitation precise precision prediction
    prefer preference prefill prefix premise premium prepaid prepare prepend pres presence present presentation
    preserve press pressure prevent prevention preview previous price primary principal print printer prior priority
    privacy private probability problem procedure proceed process processor produce product production profanity
    professional profile program programmatic progress project promote prompt proof proper property proposal
    prospect protect protection protocol provide provider province provision proxy public publication publish
    publisher pull punctuation purchase purpose push put qualification qualified quality quantity query question
    questionnaire queue quick quota quote radius raise ran random range rank rasterize rat rate rather ratio raw
    reach read readable reader readme ready real realtime reason reassign receipt receive receiver recent recipient
    recognition recognize recommend recommendation record recover recovery rectangle recurrence recurring recycle
    redact redeem redirect redirection reduce refer reference referral referrer refine reflect refresh refund refuse
    regarding regardless regex region regional register registerd registration registry regular regulate regulation
    reject relate relation relationship relative release relevant reliable rely remain remind reminder remote remove
    rename render renewable renewal rent rental reopen repeat rephrase replace replacement reply report repository
    represent representation representative request requester requestor require requirement research resend
    reservation reserve reset residence residential resides resize resolution resolve resource respect respective
    respond respons response responsible rest restart restore restrict restriction result resume retain retrieval
    retrieve retry return reuse revenue reverse review revise revision revoke rich right risk risky road robot
    robust rocket role room root rotate rotation round route row rule run runtime sale salutation same sample
    sanction sandbox sat satellite satisfy save scale scan scanner scenario schedule schema scheme school scientific
    scope score scrap scrape screen screenshot script scroll sea seal seamless search season seat second secondary
    secret section secure security see seed seen segment select selection selector self selfie sell seller semantic
    semicolon send sender sensitive sensitivity sensor sent sentence sentiment separate separator sequence
    sequential serial series serve server service session set settings setup several severity share sharp sheet
    shift ship shipment shop short shortcut shorten should show shown sibling side sign signal signatory signature
    signer signup similar similarity simple simplify simulate since single singular site situation size skill skip
    slash slice slide slot slug small smaller smart smooth snapshot so social soft software sold solution solve some
    someone something sometimes soon sort sound source space spam span speaker special specific specification
    specify speech speed spell spend split spouse spreadsheet stable stack staff stage stakeholder stamp standalone
    standard standardized start startup state statement static station statistic statistical stats status stay step
    still stock stop storage store storm story strategic strategy stream streamline street strict string strong
    structure student study style subcategory subdivision subdomain subelement subfolder subject submission submit
    subscribe subscriber subscription subsequent subset subsidiary subtask subtitle subtype succeed success
    successful such sufficient suffix suggest suitable suite sum summarize summary sunrise sunset supplier supply
    support supporter suppress sure surface surname survey suspend suspicious swagger switch symbol sync
    synchronization synchronize synchronous synonym syntax system tab table tablet tag take taken talk tampered
    target task tax team technical technique technology telemetry telephone tell temperature template temporary
    tenant term terminal terminate termination territory test text textual th than thank that the their them theme
    themselves then there therefore these they thickness thing third this thoroughfare those though thousand thread
    threat three threshold through throughout thrown thumbnail tick ticker ticket tie tied tier tile time timeframe
    timeline timeout timestamp timezone title to today together toggle token tone too tool toolkit top topic total
    tour toward town trace track tracker trade traditional traffic trail trailer train transaction transactional
    transcribe transcript transcription transfer transform transformation transition translate translation
    transmission transparent transport transportation travel treat tree trend trial tribute trigger trim trip true
    truly trust try turn twice two type typical typo ultimate unable unassign unauthorized unavailable unchanged
    uncheck under underlying underscore understand understood unicode union unique unit unknown unless unlimited
    unlock unpublish unregister unstructured unsubscribe unsuccessful until up upcoming update upgrade upload upon
    upper uppercase uptime urgency urgent us usable usage use used useful user username using utility uuid valid
    validate validation validator validity value variable variance variant variation variety various vary vault
    vector vehicle vendor verb verification verify versatile version versus vertical very via vice video view
    viewable viewer virtual virus visibility visible visit visitor visual visualise voice voicemail volume volunteer
    vote voucher vs vulnerability wait walk want warn was watch water watermark way we weather web webhook webpage
    website week weekend weight welcome well were what whatever when whenever where whether which while white
    whitespace who whole whom whose why wide widget width wildcard will window wish with withdraw within without won
    word work workbook worker workflow worksheet workspace world worldwide would write writer written wrong year yet
    you your yourself zero zip zone
    """)


@cache
def rarer_words() -> frozenset[str]:
    """Further common words: a connector whose title or running text uses them as names makes names of them.

    Words that brands are fond of (animals, jewels, stars) are left out: they are common where the connector writes
    them small.
    """
    return word_set("""
    abandoned abide abnormal abnormality abroad absentee abstain abstractive abusive academic acceleration
    accelerometer accent accentuated acceptable accession accessment accidental accidents acclaim accommodate
    accompany accomplish accordingly accordion accountable accross accrual accrue accumulate achievement acid
    acoustic acquaint acquire acre actionable activation activator actress actuator acute adapt adaptation adapter
    addressee adhere adjacency adjacent adjective adjourn adjuster administered administers admission admitted
    adopter adoption advancement advantage adventure adverb adversaries advert advertising advice advise advisor
    advisory advocacy advocate aerial aerosol aesthetic affair affidavit affiliate affiliations affinity affirm
    afford affordable afternoon afterwards aged agenda aggree aggregator aggressive agile agnostic agreeable agreed
    agriculture aide aimed aims aircraft airfare aisle alarm algorithmically alien alike allegation allergen allergy
    alley alliance allowable allowance alloy ally almost alone alongside alphabet alphabetic alphabetical alteration
    altimeter altitude altogether alumni ambassador ambulance amee amend amendment amenity amortization amortize
    amphibian amphitheater amplifier amplitude amusement anaesthesia analog analogies anatomy ancestor ancestral
    anchor ancient anemometer anesthesia angular animal animated animation annex anniversary annotated annotator
    announced announcer annuity annul anomaly anonymity anonymize anonymizer antenna anthem antibody antique
    antivirus anymore anytime anyway apart aperture apparatus apparel apparent appendix appetite applause appliance
    applicability appointed appraisal appraiser appreciate appreciation apprentice appropriation approximate aqua
    aray arbitrage arbitrary arbitration arc arcade archaeology archer archetype architect architecture archivable
    archival archiver arg arithmetic arms aroma arrange arrears arrest artefact artery artistic artwork ascension
    ash aside aspiration assault assay assembler assert assess assessor assignable assigner assistive assort
    assortment assurance asteroid asthma astronaut astronomer astronomical astronomy asymmetric ate athlete
    atmosphere atmospherics atom attack attacker attain attendance attention attestation attic attitude attorney
    attribution auction auctioneer augment aunt authenticator authenticity authorisation authorised authoritative
    autocompletions autocorrect autodetected autofill autograph autonomous autopilot autoplay autoregressive
    autosave autoscaler autumn avenue aversion avert aviation aviator await aware awareness awesome axiom baby
    bachelor backfill backhoes backlinks backlog backoffice backorder backpack backward bacteria badly bag baggage
    baked baker bakery balancer balcony ball ballot ban band bandage bandwidth bankroll bankrupt bankruptcy baptism
    baptismal barely bargain barista barometer barrel barrier baseball baseline basement bash basin basket
    basketball bassist bathroom bathymetry beach bead beam bearing beauty became bedroom bedtime beer beforehand
    began begun behaves behaviour behavioural belief believed bell belt bench benchmark beneath beneficial
    beneficiary bestseller beverage bias bibliographic bibliography bicycle bid bidder bidirectional bigger billable
    billboard biller binarization binarized biographical biography biology biomarker biomass biometric biopsy bird
    birthdate birthplace bishop bite bitmap bitrate bitten blackout blade blanket bleed blend blister blockages
    blockchain blockers blocklist blockquote blogger blood blouse blow blown blue blueprint bluetooth bluff blur
    blurry boarder boat boil boilerplate bold bolt bomb bond bone bonus bookkeeper bookkeeping bookmark bookshelf
    bookstore bool booster boot booth boring born borrow borrower boss botnets bottle bottommost bought bounty bow
    bowl boy bracelet braces brackets brain brainstorm brake brass brave bread breadcrumb breadth breakfast breath
    breed breeze bribe brick bride brightness broad broadcast brochure broker brook brother brought brunch brush
    bubbles buffer bug builder bulbs bullet bulletin bulletpoint bump bunch bunker bunting burden bureau burial burn
    burndown burner burst bury bus busy butter buzzwords bycatch bylaw byline bystander cab cabin cabinet cable
    cades cafe cafeteria cake calculator calibrate calibration calibrator callable callee callsign calm calorie camp
    campground campsites campus cams canal cancer candle candy cane cannon canopy canvas cap capitalization
    capitalized capsule captain cardholder cardiology caregiver carer caretaker cargo carousel carpark carpet
    carpool carriage carry carryover cartesian cartoon cartridge carve cascade cash cashback cashflow cashier casino
    cassette cast caster casual casualty cat catalogue catalyst catchall catchy categorisation categorise
    categorizer catering caters catholic cattle caught caution ceased ceases ceiling celebrant celebrate celebration
    celebrity cellular celsius cemetery censor censorship census cent centimeters centimetre central centre centroid
    century cereal ceremony cert certainty certify chain chairman chairperson chalk chamber champagne champion
    chancellor changeable changelog changeset chaos chapter charcoal chargeable charger charity charter chase
    chassis chatbot cheat checkable checkbook checker checkin checkmark checkpoint checkup cheeks cheese chef
    chemical chemistry cheque cherry chess chest chew chicken chief childhood chill chimney chip chlorophyll
    chocolate choir chord chore chose chromaticity chronic chronological chronology church cigarette cinema circle
    circuit circular circulation circumstances citation citizen citizenship civic civil claimant clan clap clarity
    clashing classic classifier classroom cleaner cleanse cleanup clearinghouse clerk clickable clickstream clickup
    cliff climate climb cling clinic clinical clinician clipboard cloakroom clock cloneable cloner closeout closet
    cloth cloudy club clue cmdlets coach coal coalition coast coat coauthor coborrower cocktail codelist codeunit
    coefficient coffee cofounder cognition cognitive coherent cohesively cohort coil coin cold collaborative
    collaborator collage collar collateral collation colleague collecitons collective collector college collision
    colocation colony columnist combat combo comedy comfort comic commander commandline commandment commence
    commenter commerce commission commitment committee commodity commute commuter compact comparator comparer
    compartment compatibility compatible compel compensate compensation compensator competence competency
    competition competitive competitor compilation compiler complain complainant complaint complement completeness
    complexity compliment comply composer compound comprehension compressor comrade conc concatenator conceal
    concede concentrate concept conception concert concierge conclude conclusion concrete concurrency concurrent
    condense conditioner condo condominium conductor conference confess confession confident confidential
    confidentiality configurable configurator confine conformance confront confuse confusion congestion congratulate
    congressional conjugate conquer cons conscience consecutive consequtive consign consignee consignment
    consistency console consolidate consolidation consonant consortium conspiracy constant constellation constent
    constituency constrained construction constructor consult consultant consultation contactless contamination
    contest contestant contextual continental contingency continual continuation continuity continuous continuum
    contraband contractual convene convenience convenient convention conventional converge converter conveying
    conveys convict convince convoy cook cookbook cooker cool coolant cooperate cooperation cooperative coordination
    coordinator copier copywriter cord cork corn coronavirus correctness correlator correspondent corridor corrode
    corrupted corruption cosigner cosine cosmetic cosmic costume cottage cotton couch cough council counsel
    counselor countdown counterfeit counteroffer counterpart counterparty countersign countersignature couple coupon
    courage courier court courtesy courtroom courtyard cousin covenant covid cow coworker crack cradle craftsman
    cranes crash crate crater crawl crawler creatable creative creativity creature credible creditcard creditor
    credo creek creep crime criminal crisis criterion critic criticality criticize cron cross crosscheck crosswalk
    crossword crowd crucial cruise crumb crush cry crypto cryptocurrency cryptographic cryptography cube cue cuisine
    culprit cultivate cultivation cultural cumulative curator curb curfew curiosity curl curly curriculum curse
    curtain curvature curve cushion customisable customisation customise customization cutoff cyan cyber
    cybersecurity cyclist cylinder dairy dam damage damp dance dancer danger dare darken darling datacenter dataflow
    datagrid datapoint datasheet datastore datum dawn daylight daytime dead deader deadlock dealer dealership dean
    dear debate debenture debris debt debtor debug debugger debut decade decay deceive decency decentralized decide
    decisively decoder decommission decompression decor decorate decoration decoy decrement decrypter dedicate
    dedication deduces deduction deduplicate deduplication deed deemed deeper defeat defect defend defendant defense
    defer deferral deficit definitely definitive deflate defnining defraud defrost defy degraded dehydrate delegate
    delegatee delegation delicacy delicate delinquency delinquent deliverability delta demand demo democracy
    demographic demolition demote denomination denominator denormalize density dental dentist deny dependable
    dependant deployable deployer deposit depositor depot depreciate depreciation depress depression dequeue
    deregister derivative derived derives deriving descendant descendent descent descriptor desert deserve
    designated designates designer desk desktop despeckle despite dessert destiny detach detachment detain detector
    detention deter detergent deteriorate determinable determination detials detour dev devalue devote devotion dew
    diabetes diagnose diagnosis diagonal diagram dialect diameter diamter diaper diarization diarize diary dice
    dictation died diem diesel diet dietary diff differ differential differentiate difficult diffusion dig digest
    digitization digitize dignity dim dimmer dining dinner diocesan diocese dioxide diploma diplomacy diplomat
    directive director dirt disability disagree disallowed disambiguate disappear disapprove disassociate disaster
    disbursement disc discarded disciplinary discipline disclaimer disclose disclosure discography discontinue
    discourse discoverer discrete discretion discriminator discuss discussion disease disfluencies dish dishwasher
    disinfect dislike dismiss dismissal disorder disparity dispatcher dispenser displacement displayable disposal
    dispose disposition dispute disqualify disregard disrupt disruption dissent dissertation dissolve distort
    distract distress distribute distributor disturb disturbance dive diverge diversity divert dividend dividing
    divisor divorce dock docket doctor doctrine documentary dog doing dome domestic dominance dominant donate donkey
    doodle door doorway dorm dormant dosage dose dossier doubt downloadable downloader downpour downsampling
    downstream downtime downtown dozen drafter drag drainage drama dramatically drawback drawdown drawer dress
    dresser drew drift drill drilldown drink drip driven driveway drizzle drone dropoff drought drug drum drummer
    drunk dry duck duct duel dummy dump dungeon dunning duplex duplication duplicator dusk dust duty dwell dword
    dynamo eager ear earn earnable earner earrings earthquake easement easiest east eastern eat eaten ecological
    ecology ecommerce economic economy edition educate educational educator effectiveness efficacy effort effortless
    egg eighth eject elaborate elastic elasticity elbow elect election elector electoral electric electrical
    electrician electricity electrification electrode electron elegance elevates elevator elicit elimination
    ellipsoid eloquent elsewhere embargo embassy embeddable emblems emboss embryo emerge emergence emit emoji
    emoticon emotion emotional empathy emperor emphasis emphasize employ employability employer empowerment emulated
    emulation emulator enablement enabler enact encapsulates encapsulating enchantment enclosing enclosure encoder
    encore encourage encouragement encryptor encyclopedia endeavor endorse endorsement endow endowment endswith
    endure enemy energetic enforcement engineer engrave enhancement enigma enjoy enlarge enlist enough enqueue
    enquire enquiry enricher enrol enrollee ensemble entail entertain entertainment enthusiasm enthusiast entice
    entites entitled entitlement entrance entrant entrepreneur entrust enumeration enumerator envoy enzyme ephemeris
    epic epicenter epidemic episode epub equality equalize equation equator equilibrium equip equity era eraser
    erect erode errand eruption escalate escalation escort escrow especially espionage espresso essay essence estate
    estimation estimator etched ethic ethical ethnic ethnicity etiquette etymology euro evacuate evacuation evade
    evaluator evangelist eve eventually everybody everyone evict eviction evident evolution evolve exam examination
    examine examiner excavate excavator excerpt excess excessive exchanger excite exclamation exclusivity excursion
    excuse exec executor exemption exercise exert exhaustion exhaustively exhibit exhibition exhibitor exile exotic
    expansions expedition expel expend expenditure expensive experimentation expert exploit exploitation exploration
    explore explosion explosive exponent exponential exporter exposure extens extensibility extensible exterior
    extinct extinguish extortion extractive extractor extradite extrapolate extreme extrude eyebrow eyeglasses
    fabric fabricated facade facial facilitator facsimile faction faculty fade fahrenheit failover faint fairings
    fairness faith fake fallen familiar famous fan fantasy faq fare farewell farm farmer fashion fasten fastener
    fatal father fatigue fatty faucet fault fauna favor favour favourite fear feasibility feasible feast feather fed
    federation feedstock feel fellow fellowship felt female fence ferry fertility fertilizer festival fetcher fetus
    fever fewer fiat fiber fiction fidelity fiduciary fieldset fight fighter filament filer filesystem fillable
    filler film filterable finalist finalization finalize finance finder fingerprint finisher fireplace firewall
    firewood firework firmographic firmware fiscal fish fisher fisherman fishery fist fit fitness fixture flac
    flagship flash flashcard flavour flaw flea flesh flex flexibility flier fling flip flood floorplan flora florist
    flour flourish flowchart flower flown flu fluctuate fluctuation fluid flush flux flyer foam focusable focusses
    foe fog foil fold foliage folklore followup food foot footage football footnote footprint forage forbid
    forecaster foreclosure forehead foreign foreman forensic forest forex forfeiture forgery forget forgive forgiven
    forgotten fork formation formattable formatter formulate forsake fort forth fortnight fortune forum forwarder
    fossil foster fought foundation founder foyer fraction fractional fracture fragile fragment franchise franchisee
    franchisor frankly fraternity freedom freeform freelance freelancer freeze freezer freight fresh freshman
    freshness friction frictionless friendship fringe frontend frost fruit frustrate fry fulfil fulfiller
    fulfillment fulfilment fullness fullscreen fume functional fundraiser funeral fungus funnel fur furlough furnace
    furnish furniture fuse futur fuzzy gadget gallon gamble game gamer gamertag gamification gang garage garbage
    garden garlic garment garrison gas gate gauge gaussian gear gem gene genealogy generative genesis genetic genius
    genre gentle geo geocoder geofence geography geojson geology geospatial geotag getter giant gigabytes giveaway
    giver gladly glance glass glimpse glitch glob globe gloom glory glove glucose glue gluten glyphs goalkeeper gold
    golden golf gone goodbye goodies gossip govern governance governor gown grab grace gradation gradebook grader
    gradient gradually grain grammar grams grand grandparent granduation grantee grantor granular grape graphical
    graphql grasp grass grateful gratitude gratuity grave gravel graveyard gravitational gravity gray graymail
    grayscale grazing grease greenhouse grew greyed gridview grievance grill grind grip grocery groom groove gross
    ground grower grown growth guarantor guard gueest guess guestbook guild guilty guitar guitarist gum gun gutter
    gym habit habitat hail hair haircut half halfway hall hallway halt ham hammer handbook handicap handler handoff
    handout handover handset handshake handwritten handy hang happiness happy harassment hardbounced hardship harm
    harmful harmless harmonize harvest hashtag hateful haul haulage hazard hazardous headcount headlamp headless
    headlights headset headshot heal healer healthcare healthy heap hear heard heart heartbeat heat heater heaven
    heavy hedge heel heir helicopter hello helper hemisphere hence herb herd heritage hero hesitate heuristic
    highlighter highway hike hill hinge hip historian historic hive hoax hobby hockey hog holdings hole holistic
    hologram homeless homeowner homephone homeroom homework honest honey honeymoon honeypot hood hookups hop hope
    hopefully horizon horn horror horse horsepower hospice hospital hospitality hostage hostel hostility hotel
    hotkey hotline hotlist household housekeeping hover href hub hue hug huge hull humanity humid humidity hung
    hunger hunt hunter hurricane hurt husband hut hydrate hydration hydraulic hydro hydrogen hygiene hyper
    hypermedia hyperparameter hypothesis icebreaker identifiable ideology idiom idiosyncrasies idol ignition ill
    illegal illicit illness illuminate illusion illustration illustrative imager imaginable imagine imbalance
    imitate immersion immigrant immigration imminent immune immunization impair impartial imperative imperial
    impersonate impersonation implant implementer implication implicit implies importer impose impound impress
    impression imprint imprison improvements impulse inaccurate inauguration incense inception inclination incline
    inclusion incognito incompatible incorporate incorporation incoterms incubator incur indeed indefinitely
    indemnity indent indentation indexer indication indices indict indirectly indoor induce induct induction
    inequality infant infect infection infer inferior infinity inflate inflation inflow influencer influenza
    infographic informant informational informative infringe infringement ingest ingestion ingestor ingredient
    inhabitant inhale inherent inheritance inheritor inhibit inhibition inhibitor initialization initialize
    initiation initiative initiator inject injection injured injury ink inmate inn innovate innovation innovative
    innovator inpatient inquire inquiry ins inscription insect insecure insertion insider insolvency inspect
    inspector inspiration inspirational inspire instability installer installment instalment instant instantiate
    institute instruct insulate insulation insulin insured insurer intact intake intellect intense intention
    interactor intercept interceptor interchange intercompany interference interim interior intermediary
    intermediate intermission intern internship interpolate interpolation interpretation interpreter interrogate
    interrupt intersection intervene intervention interviewee interviewer intolerance intranet intro introduction
    intrude intrusion intuition invader invalidated invariant invasion invent invention inventor inverse invert
    inverter invest investigate investigation investigator investor invisible invitee invoker involvement involves
    involving inward ion iron irradiance irresistible irrespective irrigation isolate isolation isotope italic itch
    itemize iterator itinerary jacket jackpot jail jam janitor jar jaw jazz jealous jeans jersey jet jewel jewellery
    jewelry jitter jockey jog joiner joke journal journalist journey joy judge judgement judgment juice jump
    jumpstart junctions juncture junior junk jurisdiction juror jury justice justification justify juvenile kanban
    keen kernel kettle keyboard keyless keynote keyphrase keystore keystroke keyvalue kick kickoff kidney kids
    kilobytes kilogram kilometre kilomters kilonewtons kindergarten kindness king kingdom kiosk kit kitchen knee
    kneel knew knife knit knob knock knot knowledgebase kpi lab labeler labor laboratory labour labyrinth lacks
    ladder lading lady lag laid lain lake lamb lamp lander landlord landmark landowner landscape lane lap lapse
    laptop largest laser latch lately lateral laugh launcher launchpad launder laundry laureate law lawmaker lawn
    lawsuit lawyer lay layaway layoff layovers leaderboard leadership leadtime leaf leaflet league leak leap learner
    leaver lecture lecturer led ledge leftmost leftover leg legible legislation legislative legislature legitimacy
    legitimate leisure lemma lend lender lens lent lessee lesson lessor letterbox letterhead levy liability liable
    liaison liar liat liberation liberty librarian licensee licensor lid lien lieutenant lifeguard lifespan lift
    ligament lighten lighter likeness limb limestone limitations limiter limousine lineage linear linen liner lineup
    linguistic linkable linkage linker lips liqueur liquid liquidate liquidity liquify listener lit literacy literal
    literature liters litigation litre litter liturgy liveafter livechat livelihood liveness livestock livestream
    loader loan lobby lobbyist localhost locator locker lockout locksmith lodge loft logarithm logbook logger
    logistic logon logout logprobs lone longest loopback loophole loose lorry lose lottery loud loudspeaker lounge
    love lover lovingly loyal loyalty lucky luggage lumber lunar lunch lung luxury lyric machinery machinist madam
    magazine magical magician magnet magnetic magnify maid maiden mailer mailman mailshot mainframe mainstream
    maintainer majority makeover makeup male malformed malfunction mall mammal mandate maneuver manifest
    manifestation manifesto manipulate manor manpower mansion manufacturing manuscript mapper marathon march marina
    marine mariner marital marketable marketplace marriage married mascot mask mason masonry masquerade massage
    masterpiece matcher matchmaking mate math mathematical mathematics matrix maturity maximise maybe mayhem mayor
    maze measurable mechanic mechanical mechanism medal median mediate mediator medic medical medication medicine
    meditate meditation meetingroom megabytes melody melt meme memoir memorable memorandum memorial mental mentee
    mentor mentorship merchandise merely merger meridian merit mesh messenger met metabolism metal metaphor
    metasearch meteorite meteorology methodology metre metropolitan micro microbe microblogging micrograms
    microphone microscope microservice microsite microwave midday middleware midwife migrant migrate migration
    military militia milk mill miller millimeter milliunits mimic mindmap mindset miner mineral miniature minifier
    minify minimal minimise minimize minister minority minus miracle mirror miscellaneous mischief misconduct
    misplace missile misspelling mist mistake mitigate mitigation mix mixer mixture mnemonic mobility mock mockup
    modal modality modeler moderate moderation moderator modernization modulate modulo modulus moisture mold mole
    molecular molecule momentum mon monastery monetization moniker monopoly monoxide monsoon monster monument
    moodboard moon moonrise moonset moral morale moratorium morning morph mortality mortgage mortgagee mosque motel
    mother motif motivate motivation motor motorbike motorcycle motorcyle motorist motto mount mouse mouth mover
    movie mow mud mug multichannel multichoice multicurrency multilingual multimedia multimodal multipart multiplex
    multiplication multiplicative multiplier multiselect multiselectable multivalue multiverse municipality murder
    muscle museum mushroom music musical musician mutation mute mutual mystery naive nanny napkin narrate narrow
    nation naturalization nature nautical navy necessity neck necklace needle negated negation neglect negotiate
    negotiation negotiator neighbor neighborhood neighbour neighbourhood neither nephew nerve netspeed neural
    newborn newer newline newsfeed newspaper newsroom newtons nicer nick niece night nightclub nightmare ninth
    nitrate nitrogen noise nominal nominate nomination nominator nominee nonce nonexistent noodle noon nor
    normalised normalization normalizer norms north northeast northern northwest nose nostalgia nostrils notably
    notarize notary notches notepad noteworthy notifier noun nourishment novel novice nps nuance nucleus nudge
    nuisance numerals numerator numerous nurse nursery nutrient nutrition nutritionist nuts oath obesity obey
    obfuscated obituary objection objectivity obligate obligation oblige obscene obscure observability observable
    observance observational observer obsession obsolete obstacle obstruct obviously occasion occupancy occupation
    occupational occupy ocean octagon octet odd odometer offboard offence offend offender offense offload offscreen
    offshore offsite oftentimes oil ok omission omnichannel onboard onboarder oncology oneline onscreen onsite
    ontology onus onwards opacity opener opera operand operationalization opinion opponent oppose opposite opti
    optical optician optics optimise optimiser optimism optimization optimizer optimum optout oral orbital orchestra
    orchestrate orchestration ordeal ordinal ordinance ordinary ore organ organic organism organizer orginated
    orient originated originates origination originator ornament orphan orthodox outage outbox outbreak outcast
    outcry outdoor outfit outflow outlay outlet outlier outlook outpatient outpost outrage outreach outright outset
    outsource outstanding outward oven overage overcast overcome overdraft overdraw overdue overhaul overhead
    overlap overlay overload overnight overpay overpayment overrun overseas oversee oversight overspend overtake
    overthrow overtime overturn overuse owe oxide oxygen ozone pacemaker pack packer packet paddle pageant pager
    paginator pain painless painter painting palace palette pallet palm pamphlet pan pandemic pane panelist
    panelization panic panorama pantry pants paperwork parade paradigm paradise paradox parallelism parallelized
    paralysis paramedic parameterized parametric parcel pardon parental parenthesis parish parliament parole parquet
    parser particle particulate partition partnership passage passcode passion passkey passphrase passwordless pasta
    pastime pastor patcher patent pathname pathology pathway patience patient patio patriot patrol patron pavement
    pavilion pawn payable payback paycheck payday payee payer paylink paymaster payout payroll payslip paystub
    paywall peace peak peasant pedal pedestrian pediatric peer pen penalize penalty pencil penetration peninsula
    penny pension pensioner perceived perception perceptual perdiem perf perhaps periodic periodical periodicity
    perish perishable perk permanent permit persistence persistent persona personalised personalizable
    personalization personnel persuade persuasive pertaining pertinent petition petrol petty pharmacist pharmacy
    phenomenon philanthropy philosophy phishing phonebook phonetic phosphate photographer photography photorealistic
    photoset physician physics physiology piano picker pickle picklist pickup picky picnic pie pier pig pigment pile
    pill pillow pilot pin pinch ping piracy pirate pistol piston pit pitch pitcher pivot pixelate pixelation pizza
    plagiarism plague plaintext plaintiff plane planner plantation planter plaster plastic plateau playable playback
    playbook player playground playlist playwright plaza plea pleasure plebiscite plenty plenum plot plow plug
    plumber plumbing plunge plural plurality pocket pod podcast poem poet poetry pointer poison poker pole policeman
    policyholder polish political pollen poller pollutant pollute pollution pond pony pool poor popup porch pork
    portability portable portlet portrait pose poser positional possession postage postalcode postback postcard
    poster posterize postponed posture pot potable potato pottery pouch poultry poverty powder powerpoint
    practitioner prayer preach preauthorization preauthorize precaution precinct predecessor predicament predicate
    predicted predictive predictor preempted pref preface prefecture pregnancy preliminary preload premier premiere
    preorder preparation prepayment preposition preprocess prerequisite presale preschool prescribe prescriber
    prescription presenter presentment preservation preset president pressurized prestige presumably presume pretty
    prevail prey pricebook priceless pricelist priest primer primitive prince princess principle printout prioritize
    prison prisoner privilege prize proactive probable probation probe problematic probs proceedings processable
    proclamation procure procurement producer productivity profane profession professor proficiency profiler profit
    profitability profitable proforma prognosis programmer progression prohibit prohibition projection projector
    proliferate prominence promise promissory promo promoter promotion promotional pronoun pronounce pronunciation
    proofread propaganda propagate propagation propellant prophecy prophet proportion proportional propose
    proprietary propulsion prorate prose prosecute prosecution prosecutor prosper prosperity protector protein
    protest prototype prove proven provenance provisional provoke proximity prune psychiatry psychologist psychology
    puberty publicity puller pulley pump pumpkin punch punchcard punctuality punctuate punish punishment pup pupil
    pupper puppet puppy purchaser pure purge purger purifier purple purse pursue pursuit pusher puzzle qualifier
    qualifies quantified quantifier quarantine quarrel quarry quarter quarterback quaternary queen queryable
    queryset quicker quiet quilt quit quiz quorum quotation quotient rabbit race raciness racket racy radar radial
    radians radiation radiative radiator radicand radio radiology rail railroad railway rain rainfall rainforest
    rally ram ramp ranch randomisation randomised randomization randomize randomness ranker ransom ransomware rapid
    rapport rare rash raster rasterization rater ratify ration rationale ray razor reachability react reaction
    reactor readability readiness readonly readout realism realistically realized realm reap rear reassignment
    rebase rebate rebel rebellion rebill rebook reboots rebound rebuild recalculate recalculation recall recap
    recast receivable recency recenty reception receptionist receptor recession recharge recipe reciprocal
    reciprocate recital reckon reclaim recognise recognizable recognizer recommender recompile reconcile
    reconciliation reconfigure reconnect reconstruct recorder recoupment recoverable recreate recreation
    recreational recruit recruiter recruitment rect rectangular recurs recursive recycler red redaction redactor
    redeemer redemption redeploy redline redo reduction redundancy redundant reenroll ref referee referendum
    referential referer refill refinement refiner refinery reflection reform reformat refrain refreshment
    refrigeration refrigerator refuge refugee refusal refute reg regenerate regime regiment registrant registrar
    regression regret regulator rehabilitation rehearsal rehearse reign reimbures reimburse reimbursement reindex
    reinforce reinstall reinstated reinvite reissue rejection rejoin relabel relational relaunch relaxed relay
    relevance reliability relief religion religious relocate relocation reluctance remainder remark remarketing
    remediate remediation remedy remember remit remittance remnant remodel remorse removal remover remuneration
    renderer rendezvous rendition renegotiation renew renovate renovation renowned renter renumber reorder
    reorganize repair repay repayment repeal repeatable repeatedly repeater repertoire repetitive rephrasings replay
    replenish replenishment replica replicate replication repo reportage reporter reposition repossess reposter
    repricer reprint reprocess reproduce reproduction reps reptile republic reputation requeue requisition reroute
    rerun resale resample reschedule rescue researcher resell reseller resender resent reservoir reshape resident
    residing residual residue resign resignation resilience resilient resist resistance resistor resizable resolver
    resonance resort respiratory respondent responder responsibility responsive restaurant restful restock
    restoration restraint restrooms restructure resubmit resultant resync retail retailer retainer retake retaliate
    retaliation retention retina retire retiree retirement retract retreat retroactively retrospective returnable
    returnee retweet reupload rev revalidate revamp reveal revelation reverb reverence reversal reversible reversion
    revert reviewer revisit revive revocation revolt revolution revolve reward rewind rewrite rhetoric ribbon rice
    rid ridden riddle ride rider ridge rifle rig rightmost rightsizing rigid ring rinse riot rise risen ritual rival
    roadblock roadmap roam roast rob robber robbery robe robo robotics rock rod roll rollback roller rollout rollup
    roof rooftop roommate rope rose roster rotator rotor rough roulette routable router routine rowversion royal
    royalty rubber rubbish rubric rude rug ruin ruler ruleset rulings rumor rumour runbook runner runspace runway
    rural rush rust sabotage sack sacrament sacrifice sad saddle safe safeguard safety said sail sailor salacious
    salad salary salesman salesperson salinity salon salt salvage sanctuary sand sandwich sanitation sanitize satire
    satisfaction saturate saturation sauce sausage saver savings saw say scaffold scalable scam scammers scandal
    scar scarcity scare scarf scatted scatter scene scenery scent scheduler scholar scholarship science scientist
    scissors scooter scorecard scorer scraper scratch screener screenplay screw scribe scripture scrollbar scrub
    scrubber scrum sculptor sculpture seafood sealant seam searchable searcher seasonal seasonality seclusion
    secrecy secretary sector sediment seealso seeder seek seeker segmentation segregate seismic seizure seldom
    selectable selective semester semi semiautomatic semifinal semimajor seminar senate senator senior seniority
    sensation sensibly sentry separation sepia sequel sequencer sergeant serialization serialized serializer
    seriously sermon servant serverless servicer servitude sesame setter settled settlement settler seventh sew
    sewage sewer sewn sex sexual shade shadow shaft shake shaken shame shampoo shape sharable shareable shareholder
    sharpen shave shear shed sheep shelf shell shelter shelve shepherd sheriff shield shin shine shipper shipyard
    shirt shock shoe shone shoot shopkeeper shopper shore shoreline shortage shortcode shortener shorter shortlist
    shot shoulder shout shoutout shovel showcase shower showroom shred shrimp shrine shrink shuffle shut shutdown
    shuttle sick sickness sidebar sideload siege sieve sig sigh signable signage signee significance significantly
    signin signoff signout silence silently silhouette silicate simplest simplicity simulation simulator
    simultaneously sin sine singer singleton sink sinkhole sinus siren sister sitemap sixth skeleton skeptic sketch
    skew ski skin skirt skull sky skyline slab slam slang slave slay sleep sleet sleeve slept slider slideshow
    slightly slim slip slogan slope slow slower smallest smarter smartphone smell smile smiley smoke smoker smuggler
    snack snail snake sniff snippet snooze snow soap soccer society sock socket soda sofa softener soil solar solder
    soldier sole solicit solicitation solicitor solid solidarity solitude solo solvency solvent solver somewhat
    somewhere sonar song sophisticated sophomore sortable sortfield sought soul soundtrack soup sour southeast
    southern southwest souvenir sovereign spacecraft spaceflight spaceship spare spark spatial speak speakerphone
    specialist specialized specializes specialty species specificity specimen specs spectacle spectator speculate
    speculation spellcheck spellings spender spent spice spike spill spin spine spiral spit spite splash splitter
    spoil spoke spoken spokesman spokesperson sponge sponsor sponsorship spoof spool spoon sport sportsman spot
    spotlight spray spread spreader sprint spun spy spyware squad square squash squeeze stability stackable
    stacktrace stadium stagnation stain stair staircase stairway stake stall stand standby standings standup staple
    stapler star starter starve stash stateful statehood statesman stationary statue statute stead steady steal
    stealth steam steel steep steering stem stencil stepper stereo stereotype steward stewardship stick sticker
    stimulate stimulus sting stipend stitch stockpile stocktake stolen stomach stone stood stool stopover stopper
    stopwatch stopword storefront storey storyboard storyline stove straight straighten strain strait strand strange
    strap strategist straw strawberry streak streamer streen strength strengthen stress stretch stretcher strew
    strictness stride strike stringent stringified strip strive stroke stroll stronger stronghold struck structural
    struggle stub stuck studio stuff stumble stunning stunt sturdy stylesheet stylist subaccount subcontractor
    subculture subfield subgroup subitem subjective subjectivity subledger subletting submarine submittals submitter
    subnet subordinate subpoena subscript subsequence subsidy subsistence substance substantial substitute
    substitution substring subsystem subtotal subtract subtraction subtrahend suburb suburbia subway succession
    successor suddenly suffer sugar suggester suggestion suggestive suicide suitability sulfur sulphur summarised
    summarization summarizer summon sun sung sunk sunlight sunshine super supergroup superintendent superior
    supermarket superpower superscript supersede superset supervise supervision supervisor supper supplement
    supplemental supplementary supportive suppression supremacy supreme surcharge surety surf surgeon surgery
    surplus surprise surrender surrogate surround surtax surveillance surveyor survive survivor susceptibility
    suspect suspense suspension suspicion sustainability sustainable sustaining swallow swap swear sweat sweep sweet
    swell swept swim swimlane swimmer swing swiped swirl sword sworn swum syllable syllabus symmetric sympathy
    symposium symptom synchronisation synchronising synchronizer syndicate syndication syndrome synopsis syntactic
    synthesis synthesize synthesizer systematically tabular tackle tactic tagger tail tailor tainted takeaway
    takedown takeoff takeover talent tall tally tampering tan tandem tangent tank tanker tap tape tapestry tardiness
    tardy tariff taskbar taste tattoo taught taxable taxation taxi taxonomy taxpayer teach teacher teammate teamwork
    tear teardown tech technician tediously telecom telecommunication telephony teleport telescope temp temper
    temperament ten tenancy tend tendency tender tenderness tennis tense tension tent tenth tenure terminator
    terminology termset terrace terrain terror terrorism terrorist tertiary testament tester testimonial testimony
    textbook textbox textile texture theater theatre theft thematic theorem theory therapist therapy thereby thermal
    thermometer thermostat thesaurus thesis thief think thinker thirst thorn thorough thought thousandths
    threatening thrill thrive throat throttle throughput throw throwable thrust thruster thumb thumbprint
    thunderstorm thus tide tidy tightening tightly till timber timecard timekeeping timer timesheet timeslot
    timespan timetable tin tint tip tire tissue tithe titlecase toast tobacco toddler toilet tokenization tokenize
    tokenizer told tolerance toll tomato tombstone tomorrow tongue tonne tons took toolbar toolbox tooltip tooth
    topmost topography topology torn tornado torque tortoise torture toss touch touchpoint toughness tourism tourist
    tournament tow towel tower township toxic toy tracer trackable tract traction tractor trademark trader tradesman
    tradition tragedy trainee trainer trait trajectory tram tranquility transacted transcendence transcode
    transcoder transcriber transferor transformer transient transistor transit translator transliterate
    transliteration transmit transmitter transparency transplant transporter transpose trap trash trauma traveler
    traveller traverse tray tread treasure treasurehunt treasurer treasury treatment treaty trek trench trespass
    triage triangle tribe tribunal trillion trilogy trimmer triple triplet triumph trivia trojan troop trophy
    tropical trouble troubleshoot truck trucker truncate truncation trunk trustee truth truthful tsunami tube tue
    tuition tumblelog tumor tune tunnel tuples turbine turbulence turnaround turnover tutor tutorial tv tweak tweet
    twilight twin twist tycoon typeahead typeface tyranny tyre ultrasound unapprove unarchive unary unavailability
    unaware unban unblock uncategorized uncertain uncertainty uncle uncompressed undelete undelivered undergo
    undergone underline underneath understandable undertake undertaken underwriter underwriting undo undone
    unemployment unencoded unenroll unexpected unfiltered unfollow unfreeze unhandled unhide unified uniform
    unincorporated uninstall uniqueness universally universe university unlawful unlikely unlink unmute unnecessary
    unpaid unpin unreachable unread unsafe unset unshare unsnooze unspecific unstar unsubscriber unsubscription
    unsupported unsure untag untouched unusable unused unwanted unwatch unwrap upbringing updatable updateable
    updater uphold upkeep uploader upscaling upsell upsert upset upstairs upstream upvote urban urine usability
    userid usher usual utensil utilise utilize utterance utterly vacancy vacant vacate vacation vaccinate
    vaccination vaccine vacuum vague vagueness valet valley valuable valuated valuation valve vampire van vandalism
    vanity vapor vast vectorize vegan vegetable vegetarian vegetation veil vein velocity veloity venture venue
    verbatim verbosity verdict verifier verse vertebrate vertices vessel vest vet veteran veto viable vibrancy
    vibration vicariate vicinity victim victory videographers videotape viewability viewpoint viewport vigilance
    vignette village villager villain vinegar vineyard vintage vinyl violates violation violence violin viral virgin
    virtue visa vision visionary visitation visualization visualize visualizer vital vitamin vivid vlog vocabulary
    vocal vocalist vocation void volatility volcano volleyball voltage voluntary voter vow vowel vulnerable wage
    wager wagon waist waiter waitlist waive waiver wake walker wall wallet wallpaper wand ward warden wardrobe
    warehouse warfare warmup warp warrant warranty warrior wash washer waste watchdog watcher watchlist waterfall
    waterway watt wave wavelength wax waypoint weak weakness wealth weapon wear weave webcam webcast webinar
    webserver webservice wed wedge weed weekday weep welfare wellbeing wellness went western wet wheat wheel
    wheelchair whereabouts whereas whichever whilst whistle whiteboard whitelist wholeness wholesale wholesaler
    wholly wicked widest widow wife wilderness wildlife wind windfall windmill windy wine wing winner winning winter
    wipe wire wireframe wireless wisdom wishlist witch withdrawal withdrawn withhold withstand witness wizard woken
    woman women wonder wood woofer wool workaround workbench workboard workday workforce workgroup workitem worklist
    workload worklog worklow workmanship workmate workout workplace workshop workstation workunit worn worry worship
    worth wound wrap wrapper wreckage wrench wrestle wring wrist writeback writeoff wrote yacht yard yarn yawn
    yearbook yearend yearning yeast yellow yen yesterday yield yoga yogurt youngster youth zipcode zipper zoomed
    """)
