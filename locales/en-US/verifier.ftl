### The employer's page (verifier/page). English only.
### The build turns this file into words.json: one message a line, placeables as { $name } and nothing else.
### Plain words, US reading grade 8 or lower. "Who gave it" is the issuer, "record" is the credential.

## Frame

page-brand = Onward
page-tagline = Work record check
page-noscript = This page needs JavaScript to check a record. Turn it on and scan the code again.
page-checking = Checking this record
page-footer = Records are checked on this device. Nothing is sent. Nothing is kept.
page-footer-list = List of known organizations: { $date }.

## The four results

page-result-genuine = Genuine
page-result-unchecked = We could not check this
page-result-sample = SAMPLE, for practice only
page-result-refused = Do not rely on this

page-lead-genuine = Nobody has changed this. We know who gave it.
page-lead-unchanged = Nobody has changed this.
page-lead-unchecked = Something we need to check it is missing.
page-lead-sample = This is a training record. It says nothing true about anyone.
page-lead-refused = Something is wrong with this code or this record.

## Under the result: who, what, from whom, until when

page-no-name = No name was shown
page-no-title = Work record
page-given-known = Given by { $issuer }
page-given-unknown = It says it is from “{ $issuer }”
page-given-silent = It does not say who gave it
page-given-on = Dated { $from }
page-until = Valid until { $until }
page-until-not-yet = Starts on { $from }
page-until-open = No end date
page-until-unknown = No dates shown
page-shown-now = Shown from the owner’s device for this check
page-shown-before = Shown from the owner’s device, { $age }
page-shown-copy = Not tied to one person’s device
page-checked = Checked on { $time }

## What to do now

page-next-title = What to do now
page-next-genuine = You can rely on this. To keep it, print it or save it as a PDF.
page-next-genuine-copy = You can rely on what it says, but anyone with a copy can show it. Ask the person’s name and compare.
page-next-unchecked = Ask the person to show a fresh code. Or ask the organization that gave it.
page-next-sample = Do not use this to hire. Ask the person to show their real record.
page-next-refused = Ask the person to show a fresh code from their own phone. If it fails again, ask the organization that gave it.

page-print = Print or save
page-another = Check another
page-confirm = Yes, that is us

## Problems: what it means, and what to do. E_SD and E_KB stand for every code that begins so.

page-problem-E_ISSUER_UNKNOWN = We do not know who gave it.
page-next-E_ISSUER_UNKNOWN = Ask the person where they got it. Then contact that place yourself. Find its number on your own.
page-problem-E_KEY_UNREACHABLE = We could not check the signature. This page does not have the key for it.
page-next-E_KEY_UNREACHABLE = Contact the organization it names and ask if it is real. Find the number on your own.
page-problem-E_STATUS_NOT_CHECKED = We could not check if it was cancelled.
page-next-E_STATUS_NOT_CHECKED = To be sure, ask the organization that gave it if it still counts.
page-problem-E_CODE_OLD = This code was made more than 5 minutes ago. It may be a copy.
page-next-E_CODE_OLD = Ask the person to show a fresh code now.
page-problem-E_CODE_FUTURE = This code has a time that has not come yet. A clock is wrong.
page-next-E_CODE_FUTURE = Check the date and time on this device and on the person’s phone. Then scan a fresh code.
page-problem-E_AUDIENCE_UNCONFIRMED = This code was made for “{ $audience }”.
page-next-E_AUDIENCE_UNCONFIRMED = Is that you? If not, ask the person to make a code for you.
page-problem-E_NOT_YET_VALID = It is not valid yet.
page-next-E_NOT_YET_VALID = Check it again when it has started.
page-problem-E_EXPIRED = It is past its end date.
page-next-E_EXPIRED = Ask the person if they have a newer record.
page-problem-E_SIGNATURE = The signature is wrong. It was changed, or someone else made it.
page-problem-E_SD = Part of it was changed after it was signed.
page-problem-E_KB = The part that proves who owns it was changed.
page-problem-E_KB_MISSING = Its owner did not show this. It may be a copy.
page-next-E_KB_MISSING = Ask the person to open the record on their own phone and show you a fresh code.
page-problem-E_AUDIENCE = This code was made for someone else. It may be a copy.
page-next-E_AUDIENCE = Ask the person to make a code for you now.
page-problem-E_NONCE = This code does not answer your request. It may be a copy.
page-next-E_NONCE = Ask the person to make a code for you now.

## Not a code at all

page-unreadable = We cannot read this code
page-problem-E_CODE_MALFORMED = This is not a work record code, or part of it is missing.
page-next-E_CODE_MALFORMED = Scan the whole square again and hold the phone still. If you pasted it, copy all of it.
page-problem-E_CODE_VERSION = This code was made by a newer version.
page-next-E_CODE_VERSION = Connect to the internet, open this page again, and scan the code again.
page-problem-E_CODE_TOO_LARGE = This is too large to be a work record code.
page-next-E_CODE_TOO_LARGE = Ask the person to show fewer things in one code.
page-next-unreadable = Ask the person to show the code again.

## What the record says

page-claims-title = What it says
page-claims-private = Private details. You should not need these to hire.
page-more = Show more
page-less = Show less
page-yes = Yes
page-no = No
page-picture = A picture. This page does not show pictures.

page-claim-name = Name
page-claim-full_name = Full name
page-claim-given_name = First name
page-claim-givenName = First name
page-claim-middle_name = Middle name
page-claim-family_name = Last name
page-claim-familyName = Last name
page-claim-email = Email
page-claim-phone_number = Phone
page-claim-address = Address
page-claim-street_address = Street
page-claim-locality = City
page-claim-addressLocality = City
page-claim-region = State or region
page-claim-addressRegion = State or region
page-claim-postal_code = ZIP code
page-claim-postalCode = ZIP code
page-claim-country = Country
page-claim-birthdate = Birth date
page-claim-birth_date = Birth date
page-claim-credentialSubject = About the person
page-claim-achievement = What was earned
page-claim-achievementType = Kind
page-claim-criteria = How it was earned
page-claim-narrative = Details
page-claim-evidence = Proof of work
page-claim-alignment = Skills
page-claim-targetName = Skill
page-claim-targetDescription = About this skill
page-claim-result = Results
page-claim-skills = Skills
page-claim-description = Description
page-claim-role = Job
page-claim-job_title = Job title
page-claim-employer = Employer
page-claim-organization = Organization
page-claim-program = Program
page-claim-course = Course
page-claim-degree = Degree
page-claim-hours = Hours
page-claim-score = Score
page-claim-grade = Grade
page-claim-level = Level
page-claim-license_number = License number
page-claim-issue_date = Date given
page-claim-issued_at = Date given
page-claim-completed_on = Date finished
page-claim-completion_date = Date finished
page-claim-start_date = Start date
page-claim-end_date = End date
page-claim-expiry_date = End date
page-claim-languages = Languages

## The four answers

page-mean-title = What does this mean?

page-ask-genuine = Is it genuine?
page-genuine-right = Yes. The signature is right. Nobody has changed it.
page-genuine-wrong = No. It does not match what was signed.
page-genuine-unknown = Not known. We could not check the signature.
page-genuine-sample = No. It has the practice signature that anyone can use.
page-as-of = Checked on { $time }, by the clock of this device.

page-ask-issuer = Who gave it?
page-issuer-known = { $issuer }. They are on our list.
page-issuer-unknown = Not known. It says “{ $issuer }”. Anyone can write that.
page-issuer-silent = Not known. It does not say.
page-issuer-sample = Nobody. It was made for practice.
page-issuer-address = Address in the record: { $address }
page-list-old = Our list of known organizations is more than 180 days old.
page-list-date = Our list is from { $date } ({ $age }).

page-ask-valid = Is it still valid?
page-valid-until = Yes, until { $until }.
page-valid-unless = It ends on { $until }, unless it was cancelled before.
page-valid-open = Yes. It has no end date.
page-valid-open-unless = It has no end date, unless it was cancelled.
page-valid-not-yet = Not yet. It starts on { $from }.
page-valid-ended = No. It ended on { $until }.
page-valid-no = No. It is past its end date.
page-valid-unknown = Not known. It shows no dates.
page-status-none = It does not name a list of cancelled records.
page-status-not_checked = We could not check if it was cancelled.

page-ask-holder = Is it this person’s?
page-holder-proved = Yes. It was shown from the device that holds it.
page-holder-not_proved = Not known. It may be a copy.
page-holder-not_bound = Not known. Anyone with a copy can show it. Ask the person’s name and compare.
page-holder-wrong = No. The code was not made for you by its owner.
page-code-made = The code was made on { $time } ({ $age }).
page-code-for = It was made for { $audience }.

page-stopped = We stopped when we found a problem.
page-codes = For your help desk: { $codes }

## Dates and ages. The month is always a word: 03/04 means two different days to two readers.

page-months = January February March April May June July August September October November December
page-day = { $month } { $day }, { $year }
page-moment = { $day }, { $clock }
page-am = { $clock } AM
page-pm = { $clock } PM
page-just-now = just now
page-today = today
page-future = in the future
page-ago-minute = 1 minute ago
page-ago-minutes = { $count } minutes ago
page-ago-hour = 1 hour ago
page-ago-hours = { $count } hours ago
page-ago-day = 1 day ago
page-ago-days = { $count } days ago
page-ago-month = 1 month ago
page-ago-months = { $count } months ago
page-ago-year = 1 year ago
page-ago-years = { $count } years ago

## What this does not show

page-limits-title = What this does not show
page-limits-permission = This page does not show permission to work.
page-limits-i9 = You may ask for I-9 documents only after the person accepts your job offer.
page-limits-choice = The worker chooses which I-9 documents to bring.

## Nothing to check yet

page-empty-title = Check a work record
page-empty-lead = See if a record is real, who gave it, and if it is still valid. No app. No account.
page-empty-phone = With a phone
page-empty-phone-1 = Open your camera.
page-empty-phone-2 = Point it at the square code.
page-empty-phone-3 = Tap the link you see.
page-empty-again = To see a result again, scan the code again. This page keeps nothing.
page-empty-computer = On a computer
page-paste = Paste the link or the text of the record
page-check = Check it
page-clear = Clear
page-file = Choose a text file
page-drop = Or drop a text file anywhere on this page.

## The page itself failed

page-failed-title = This page could not start
page-failed-lead = Some of its parts did not load. Connect to the internet and try again. If that does not help, use another phone or browser.
page-retry = Try again
