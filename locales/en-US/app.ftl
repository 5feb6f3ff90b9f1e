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

## The secret

secret-title = Your secret number
# @critical
secret-lead = This number opens your folder. Write it on paper.
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
secret-own-back = Use a number
secret-new-title = Your new secret number
secret-use = Use this secret
# @critical
secret-backup-lead = Your backup opens with this number and a card. Write it on paper.
secret-changed = Your new secret works now
# @critical
secret-changed-old = The old one does not open your folder any more.
# @critical
secret-changed-backups = Backups from before still need the old one.
change-lead = First type the secret that you have now.

## Opening the folder

unlock-title = Open your folder
unlock-open = Open
unlock-idle = We locked your folder. Nobody used it for a while.
unlock-given = Open your folder first. Then you see what you opened.
unlock-secret = Use my secret
unlock-pin = Use my PIN
pin-wrong = This PIN is wrong.
pin-away = Your PIN does not work now. Use your secret.
pin-wait-minutes = { $minutes ->
    [one] Too many wrong tries. Wait 1 minute, or use your secret.
   *[other] Too many wrong tries. Wait { $minutes } minutes, or use your secret.
}
pin-wait-hours = { $hours ->
    [one] Too many wrong tries. Wait 1 hour, or use your secret.
   *[other] Too many wrong tries. Wait { $hours } hours, or use your secret.
}
unlock-lost = I do not have my secret
unlock-lost-card = Your recovery card opens it. Then you make a new secret.
unlock-card-go = Open with my card
unlock-card-title = Open with your card
# @critical
unlock-lost-note = Nobody can open it without the secret or the card. Ask for new certificates.
# @critical
unlock-lost-use = You can still use the app now. It forgets everything when you close it.
unlock-lost-go = Use it without my folder

## Home

# @critical
home-older = This is an older copy of your folder. Newer records may be missing.
home-older-keep = Use it as it is
home-empty = Your folder is empty.
home-empty-next = Add your first certificate, or try it with a sample.
home-sample = Try with a sample
# @critical
home-private-note = Employers do not see these.
home-waiting = Your certificate from { $host } is not here yet.
soon-ends = { $title } ends on { $date }. Ask for a new one in time.
home-resume = Ask for it again
home-sign-in = You did not finish signing in with { $host }.
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
own-title = Say what you can do
own-lead = Write one thing, like: I can cook for 200 people.
own-field = What I can do
own-empty = Write something first.
paper-title = Keep a picture of a paper
# @critical
paper-lead = Only you see it. It proves nothing to an employer.
paper-name = What is it?
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
file-title = Add this to your folder?
offer-sign-in = First you sign in with them, on their own page.
offer-sign-in-go = Go to sign in
offer-sign-in-not-here = You sign in with them first. This page cannot do that. Use the app.


## What somebody asks for by a link

exchange-title = { $host } asks you:
# They ask for a key; a new one is made, and the person sees it as a number.
exchange-number = They get a new number and nothing about you. You may get a certificate.
# @critical
exchange-whole = They see all that is in it.
# @critical
exchange-unknown = We do not know who asks. Send it only if you know them.
exchange-yes = Yes, send it
exchange-no = Do not send
exchange-sent = It is sent.

## Signing in with them

sign-in-title = Sign in on their page
sign-in-lead = { $host } opens in your browser. Sign in there.
sign-in-waits = When you are done there, we go on here.
sign-in-nothing = If nothing happens here
sign-in-paste = Copy the address of their last page, and paste it here.
sign-in-close = You can close this page. Go back to the app.

resume-title = We ask again

## A certificate

certificate-added = It is in your folder now.
certificate-from = From { $name }
certificate-says-from = It says it is from { $name }
certificate-silent = It does not say who gave it
certificate-until = Good until { $date }
certificate-open-end = It has no end date
certificate-to = For { $name }
certificate-given = Given on { $date }
certificate-good = Not stopped on { $date }
certificate-never = We never checked if it was stopped.
certificate-since = Not checked since { $date }
# @critical
certificate-stopped = Whoever gave it stopped it. We saw that on { $date }.
# @critical
certificate-suspended = Whoever gave it stopped it for now. We saw that on { $date }.
certificate-renewable = There is a newer one. Ask the people who gave it.
certificate-check = Check again
certificate-inside = What is in it
certificate-criteria = What you had to do
certificate-results = Results
certificate-evidence = What shows it
certificate-endorsed = Others who say it is good
certificate-links = How they belong together
link-part = { $one } is a part of { $other }
link-before = First { $one }, then { $other }
link-with = { $one } and { $other } belong together
certificate-more = More
career-jobs = Jobs
career-schools = Schools and courses
career-licenses = Licences
career-make = Make a career file
# @critical
career-make-note = A file about your work, for employers. Whoever has it can read it.
sort-title = Is this a work certificate or a private paper?
sort-work = It is a work certificate
sort-private = It is a private paper
paper-mine = You put it here yourself
paper-pages = Pages: { $count }
paper-open = It is not private
paper-hide = Keep it private
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
chip-wrong-inside = A part is not right
chip-picture = A picture I took
chip-file = A file I have
chip-stopped = Stopped
chip-suspended = Stopped for now
# @critical
remove-title = Remove this certificate?
# @critical
remove-lead = It will be gone from this computer. You cannot undo this.
# @critical
remove-yes = Remove it
remove-no = Keep it

## Whether certificates were stopped

status-title = Are they still good?
status-lead = We get lists of stopped certificates. We do not say which ones you have.
status-hosts = We connect to
status-done = We have all the lists. Go back to see what they say.

## Choosing what to show

# @critical
show-title = What may they see?
show-choose = Choose what they may see
show-hidden = They will not see this.
show-kind = Certificate
show-address = Their address
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
# @critical
seen-refused = Do not rely on this

## Settings

settings-lock = Lock my folder
# @critical
settings-finish = Finish and forget everything
# @critical
settings-finish-lead = Everything in this folder will be gone from this computer.
contacts-title = What this app connected to
contacts-lead = Since you started it. It connects only when you ask for something.
contacts-none = Nothing yet.
known-title = List of known givers
known-date = This list is from { $date }.
known-new = We use the new list when you start the app again.
known-old = Our list of known givers is old. Get the newest app.
# @critical
finish-title = Forget everything?
# @critical
finish-yes = Forget everything
finish-no = No, go back
finish-done = This computer has forgotten everything.
finish-again = Start again

settings-pin = PIN
pin-title = A PIN
pin-lead = Six digits that open your folder, on this computer only.
# @critical
pin-keep = Keep your secret and your card. They open it where the PIN does not.
pin-not-offered = This computer has no safe place for a PIN. Use your secret.
pin-make = Make a PIN
pin-new = Your new PIN
pin-field = Your PIN, six digits
pin-delete = Delete
pin-length = A PIN has six digits.
pin-weak = This PIN is too easy to guess. Take other digits.
pin-again = Type the PIN again
pin-use = Use this PIN
pin-done = Your PIN works now
pin-have = You have a PIN.
pin-change = Change my PIN
pin-remove = Remove my PIN
settings-locks = When it locks
locks-title = When should it lock?
locks-lead = It locks by itself when nobody uses it.
locks-away = When you cannot see the app, it locks after 1 minute.
locks-minutes = { $minutes ->
    [one] After 1 minute
   *[other] After { $minutes } minutes
}
settings-change = Change my secret
settings-remove = Remove everything
# @critical
remove-all-title = Remove everything?
# @critical
remove-all-lead = Everything in your folder will be gone. You cannot undo this.
# @critical
remove-all-backup = Only a backup can bring it back.
remove-all-first = Make a backup first

## If the device is lost: a card, a backup, and the way back

safety-title = If you lose this device
# The same where everything is forgotten.
safety-take = Take my records with me
safety-card = You have a recovery card.
safety-no-card = You have no recovery card yet.
safety-make-card = Make a recovery card
safety-make-card-note = It opens your folder if you forget your secret.
safety-new-card = Make a new card
# @critical
safety-new-card-note = The old card will not open your folder any more.
safety-backup = Make a backup
safety-backup-note = A file with your records, for another device.
safety-backup-card = A file with your records. First you make the card that opens it.
safety-backup-both = A file with your records. First you get a number and a card.
safety-restore = Bring my records back
safety-restore-note = You need the backup file, its card, and its secret.

## The recovery card

card-title = Your recovery card
card-lead = Write these numbers on paper, or print them.
card-picture = A square code with the same numbers
# On the printed card alone.
card-paper = This card opens a work folder. Only its owner may use it.
# @critical
card-alone = This card opens your folder on this computer without your secret.
# @critical
card-with-number = Your backup opens with this card and your secret number together.
# @critical
card-away = Keep it safe, away from this computer.
# @critical
card-lost = If this computer and your secret are gone, ask for new certificates.
# @critical
card-old = Your old card works until you finish here.
card-on-paper = I have it on paper
card-print = Print it
card-check-title = Type group { $group }
# @critical
card-not-yet = This card does not work before you finish here.
card-check-field = Group { $group } on your paper
card-finish = Finish
card-look = Show the card again
card-different = This is not group { $group }. Look at your paper again.
card-done = Your card works now
# @critical
card-done-old = Your old card does not open your folder any more.
# @critical
card-done-backups = Backups from before still need the old card.
card-backup = Make a backup now
card-later = Not now

## Typing card and secret

keys-card-title = Type your recovery card
keys-card-lead = Type its ten groups, or choose a photo of its square code.
keys-card-field = The numbers on the card
keys-card-photo = Choose a photo of the card
keys-card-again = Type the card again
keys-secret-lead = The secret that belongs to this card.

## A backup

backup-title = Make a backup
# @critical
backup-lead = Only your card and your secret together open this file.
backup-private = Put my private papers in it
# @critical
backup-private-note = Whoever opens the file sees them, too.
backup-choose = Choose a place
backup-save = Save the file
backup-nowhere = Nothing was saved. Choose a place for the file.
backup-working = We write the file, and open it again to be sure.
backup-made = Your backup is made
backup-count = { $count ->
    [one] 1 record is in it.
   *[other] { $count } records are in it.
}
# @critical
backup-left-out = Private papers that are not in it: { $count }
# The place of the file, or its name, follows.
backup-place = The file is here:
backup-download = Your browser saves it under this name:
backup-again = Save it again
# @critical
backup-elsewhere = Now copy it to another place. If this computer is lost, it is, too.
# @critical
backup-take = Take this file with you, on a USB stick or by e-mail.
# @critical
backup-needs = Keep the file, the card, and the secret. You need all three.

## Bringing records back

restore-lead = Choose your backup. Its name ends with .age.
restore-file = Choose the file
restore-title = Bring these back?
restore-made = This backup is from { $date }.
restore-here = It is here already.
restore-nothing = Nothing in it is new.
restore-no-private = Private papers are not in it.
# @critical
restore-keeps = The same secret and the same card will open your new folder.
restore-yes = Bring them back
restore-done = Your records are back
restore-count = { $count ->
    [one] 1 record came back.
   *[other] { $count } records came back.
}

## Several people on one device

people-title = Whose folder?
# @critical
people-seen = Everyone here sees these names and pictures, but not what is inside.
people-new = Make a new folder
people-own = Is this someone else's folder? You can have your own here.
people-other = Another folder
people-first = The first folder
# @critical
people-gone = This folder is gone. Other folders are still here.
face-title = Your name and picture here
face-name = A short name
face-pictures = A picture
face-picture = Picture { $number }
face-use = Use these

## A backup as codes, one after another

backup-codes = Show it as codes
codes-title = Take a photo of each code
# @critical
codes-needs = You also need your card and your secret. They are not in the codes.
codes-picture = Code { $number } of { $count }
codes-next = Next code
codes-before = Code before
codes-auto = Go on every few seconds
codes-too-large = This is too much for codes. Save a file.
restore-codes = Choose photos of codes
codes-have = You have { $have } of { $count }. Still missing: number { $missing }
codes-unread = Photos in which we find no such code: { $count }
codes-other = Codes of another backup, left out: { $count }

## A finger or a face

finger-use = Use your finger or face
# @critical
finger-note = Whoever opens this device with a finger or face can open your folder.
finger-done = Your finger or face opens your folder now
finger-remove = Stop using finger or face
finger-away = That did not work. Use your secret.

## While something takes its time

wait-open = We open your folder.
wait-renew = We bring your folder to the new version. Keep this app open.
wait-make = We make your folder.
wait-change = We change what opens your folder.
wait-look = We open your backup.
wait-bring = We put your records into your folder.

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
claim-own_words = My own words
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
