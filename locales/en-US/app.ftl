### The app. Ids are named screen-element. Plain words, US reading grade 5 or lower.
### "Certificate" is the credential, "who gave it" the issuer, "folder" the wallet.
### What must not be misunderstood says "@critical" above it: until a person has read its translation, the
### English stands under it.

app-title = My work folder
app-back = Back
app-home = My folder
app-settings = Settings
app-wait = Please wait.
app-listen = Listen
app-listen-stop = Stop
app-step = Step { $step } of { $steps }
app-date = { $month } { $day }, { $year }
# How the same day is written on forms in the United States; the day itself is put in as 03/04/2026.
app-date-form = On US forms: { $date } (month/day/year)

## Choosing a language

language-title = Choose your language
language-change = Language: { $name }
language-by-people = Checked by people.
language-by-both = People have checked a part of it.
language-by-computer = Translated by a computer. Nobody has checked it yet.

## Whose device

device-title = Who uses this computer?
device-mine = Only me
# @critical
device-mine-note = Your folder stays here. A secret locks it.
device-shared = Other people too
# @critical
device-shared-note = This computer forgets everything when you close the app.
device-page-title = This computer forgets
# @critical
device-page-lead = This computer forgets everything when you close this page.
device-page-note = Nobody after you can see your certificates.
device-page-go = Go on

## The secret

secret-title = Your secret number
# @critical
secret-lead = Only this number opens your folder. Write it on paper.
# @critical
secret-warning = Keep the paper safe. Nobody can give you the number again.
secret-written = I wrote it down
secret-own = Use my own words
secret-again-title = Type your secret
secret-again-lead = Look at your paper, and type it here.
secret-field = Your secret
secret-show = Show what I type
secret-make = Make my folder
secret-different = This is not the same. Look again, and type it once more.
secret-own-title = Your own secret
secret-own-lead = Take four or more words that do not belong together.
secret-own-next = Go on

## Opening the folder

unlock-title = Open your folder
unlock-open = Open
unlock-idle = We locked your folder. Nobody used it for a while.
unlock-lost = I do not have my secret
# @critical
unlock-lost-note = Nobody can open it without the secret. Ask for new certificates.
# @critical
unlock-lost-use = You can still use the app now. It forgets everything when you close it.
unlock-lost-go = Use it without my folder

## Home

home-empty = Your folder is empty.
home-empty-next = Add your first certificate, or try it with a sample.
home-add = Add a certificate
home-sample = Try with a sample
home-private = Private papers
# @critical
home-private-note = Employers do not see these.
home-waiting = Your certificate from { $host } is not here yet.
home-resume = Ask for it again
# @critical
home-forgets = This computer forgets everything when you close this.
home-damaged = We cannot open { $count } of your papers. The others are here.
private-title = Private papers
private-empty = You have no private papers here.
# @critical
private-lead = These papers are yours. Employers do not see them.

## Adding

add-title = Add a certificate
add-lead = Paste the link that you got.
add-field = The link
add-next = Go on
add-file = Choose a picture or a file
add-empty = Paste a link first.
add-long = { $characters } characters

## The offer

offer-asking = We are asking { $host }.
offer-title = { $name } gives you:
offer-title-unknown = Someone gives you:
offer-says = They say they are { $name }.
offer-host = Their address is { $host }.
offer-known = We know who this is.
# @critical
offer-unknown = We do not know who gives this. Ask before you add it.
offer-practice = This is for practice. It uses no internet.
offer-practice-code = On your practice paper you see this code: { $code }
offer-code = The code on your paper
offer-code-length = { $digits } digits
offer-code-type = Type { $digits } digits.
offer-code-same = You tried this code before. Look at your paper again.
offer-hint = They say: { $hint }
offer-add = Add to my folder
offer-decline = Do not add

resume-title = We ask again

## A certificate

certificate-added = It is in your folder now.
certificate-from = From { $name }
certificate-says-from = It says it is from { $name }
certificate-silent = It does not say who gave it
certificate-until = Good until { $date }
certificate-open-end = It has no end date
certificate-inside = What is in it
certificate-show = Show to an employer
# @critical
certificate-remove = Remove it
certificate-site = See the website of { $host }
# @critical
certificate-private = Employers may not ask for this paper before they offer you a job.
chip-checked = Checked
chip-unknown = We do not know who gave it
chip-unchecked = Not checked
chip-sample = SAMPLE, for practice only
chip-expired = Old
chip-early = Starts later
# @critical
remove-title = Remove this certificate?
# @critical
remove-lead = It will be gone from this computer. You cannot undo this.
# @critical
remove-yes = Remove it
remove-no = Keep it

## Choosing what to show

# @critical
show-title = What may they see?
show-choose = Choose what they may see
show-hidden = They will not see this.
show-kind = Certificate
# @critical
show-not = They will not see
show-nothing = Nothing more
show-always = Always there
# @critical
show-private = Private. Wait until they offer you the job.
show-make = Make the code

## The code

code-title = Show this code
code-lead = They scan it with the camera of their phone.
code-picture = A square code with { $title }
code-expect = Their phone shows the address { $host }.
# @critical
code-not-live = This link does not work yet. Give them the file verify.html and the link.
code-copy = Copy the link
code-copied = The link is copied
code-minutes = { $minutes ->
    [one] Good for 1 more minute
   *[other] Good for { $minutes } more minutes
}
code-old = This code is too old. Make a new one.
code-new = Make a new code
code-seen = See what they see
code-done = Done
seen-title = What the employer sees
# @critical
seen-genuine = Genuine
# @critical
seen-unchecked = We could not check this
seen-sample = SAMPLE, for practice only
# @critical
seen-refused = Do not rely on this

## Settings

settings-title = Settings
settings-lock = Lock my folder
# @critical
settings-finish = Finish and forget everything
# @critical
settings-finish-lead = Everything in this folder will be gone from this computer.
settings-contacts = What this app connected to
contacts-title = What this app connected to
contacts-lead = Since you started it. It connects only when you ask for something.
contacts-none = Nothing yet.
# @critical
finish-title = Forget everything?
# @critical
finish-yes = Forget everything
finish-no = No, go back
finish-done = This computer has forgotten everything.
finish-again = Start again

## When something did not work

trouble-back = Go back
trouble-helper = For your helper: { $code }

## Before a link opens

leave-title = Open this website?
# @critical
leave-lead = { $host } will know that you came.
leave-open = Open it
leave-stay = Stay here

## The names of what stands in a certificate

claim-given_name = First name
claim-family_name = Family name
claim-name = Name
claim-birthdate = Birth date
claim-document_number = Document number
claim-achievement_name = What you did
claim-issued_by = Who gave it
claim-completed = Finished on
claim-hours = Hours
claim-skills = Skills
claim-level = Level
claim-score = Points
claim-email = E-mail
claim-phone_number = Phone
claim-address = Address
claim-description = About
claim-valid_from = From
claim-valid_until = Until
claim-license_number = Licence number
value-yes = Yes
value-no = No

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Nobody is there

# @critical
idle-lead = Are you still there? This computer will forget everything soon.
idle-here = I am here
