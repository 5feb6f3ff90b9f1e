### Errors. Each has two sentences: err-… says what happened, rec-… what to do now.
### Where a host or an entry is known, .about names it. Sentences of several codes stand first;
### `shared.toml` says which codes those are. All others are named after their code.

err-broken-record = This record is broken. We did not keep it.
    .about = { $about } sent a broken record. We did not keep it.
rec-broken-record = Ask the people who gave it for a new one.
# @critical
err-altered = Somebody changed this record. Do not rely on it.
    .about = The record from { $about } is not right. We did not keep it.
# @critical
rec-altered = Ask the people who gave it for a new one.
# @critical
err-own-words = This is what a person says of themselves. It is no proof.
# @critical
rec-own-words = Ask someone who knows it for a certificate.
# @critical
err-inside-wrong = A part of this record is not right. Do not rely on that part.
rec-inside-wrong = Ask the people who gave it for a new one.
err-shown-wrong = The person's own signature on this is wrong. Do not rely on it.
rec-shown-wrong = Ask the person to make a new code.
err-nonsense = Their computer sent something we cannot use.
    .about = { $about } sent something we cannot use.
rec-nonsense = Ask them to look at it. Try again later.
err-too-big = This is too big for this app.
    .about = What { $about } sent is too big for this app.
rec-too-big = Ask the people who gave it for a smaller one.
err-bad-address = This link has an address that we do not open.
    .about = { $about } is an address that we do not open.
rec-bad-address = Copy the whole link again, or ask for a new one.
err-bad-offer = We cannot read this link.
rec-bad-offer = Copy the whole link again, or ask for a new one.
err-unsupported = This app cannot take this kind of record yet.
    .about = { $about } uses a way this app does not know yet.
rec-unsupported = Show this message to the people who gave it.
err-denied = They said no.
    .about = { $about } said no.
rec-denied = Ask them why, and ask for a new one.
err-cannot-check = We could not check who gave this.
rec-cannot-check = Check it again when you have internet, or ask who gave it.
err-slow = No good answer came. Nothing is lost.
    .about = { $about } did not answer in time. Nothing is lost.
rec-slow = Try again later.
err-not-packable = We cannot make a code of this.
rec-not-packable = Use another way, or ask your helper.
err-for-other = This code was made for someone else.
rec-for-other = Ask the person to make a code for you.
err-device = This device did not do its part.
rec-device = Start the app again. If it stays, ask your helper.
err-trust-list = The list of known givers cannot be used.
rec-trust-list = Get the list again from where you had it.

err-qr-scheme = This link could harm your device. We did not open it.
rec-qr-scheme = Do not use it. Ask who gave it to you.
err-qr-not-for-wallet = This is not the link or the code for a certificate.
rec-qr-not-for-wallet = Look for what you got together with your certificate.
err-code-needed = You need the code that came with this.
rec-code-needed = Look on your paper, or ask for the code.
err-code-wrong = That did not work.
rec-code-wrong = Check the code, or ask for a new one.
err-offer-used = That did not work. It was used before, or it is too old.
rec-offer-used = Ask for a new one.
err-offer-put-away = The code was wrong three times. We put this offer away.
rec-offer-put-away = Ask for a new one.
err-offer-uncertain = We were stopped in the middle. We do not know if the record arrived.
    .about = Our work with { $about } stopped. We do not know if the record arrived.
rec-offer-uncertain = Try the same link again, or ask for a new one.
# @critical
err-issuer-mismatch = This record comes from someone else than it says.
    .about = The record from { $about } says that someone else gave it.
# @critical
rec-issuer-mismatch = Do not use it. Ask the people you know.
err-wrong-record = They sent the wrong record. We did not keep it.
    .about = { $about } sent the wrong record. We did not keep it.
rec-wrong-record = Ask them for the right one.
# @critical
err-issuer-unknown = We do not know who gave this.
# @critical
rec-issuer-unknown = Nobody changed it. Ask someone you trust about the giver.
err-net-unreachable = There is no internet, or nobody answers. Nothing is lost.
    .about = We cannot reach { $about }. An offer you accepted is kept.
rec-net-unreachable = Try again when you have internet.
err-net-tls = The connection is not safe. We stopped.
    .about = The connection to { $about } is not safe. We stopped.
rec-net-tls = Use other internet, and try again.
err-net-server = No good answer came. Nothing is lost.
    .about = { $about } has a problem. Nothing is lost.
rec-net-server = Try again later.
err-net-browser = We cannot reach them from here.
    .about = We cannot reach { $about } from here.
rec-net-browser = Check your internet, and try again. If it stays, use your own computer.
err-net-captive = This Wi-Fi wants you to sign in first.
rec-net-captive = Open a web page, sign in to the Wi-Fi, and try again.
err-image-type = We cannot open this picture.
rec-image-type = Choose a photo of the code, as PNG or JPEG.
err-qr-not-found = We can't find a square code in this picture.
rec-qr-not-found = Take the photo again, close and straight.
err-code-malformed = This is not a code of a work record.
rec-code-malformed = Scan the whole square code, or paste the whole link.
err-code-version = This code was made by a newer version.
rec-code-version = Get the newest version, and scan again.
err-code-too-large = This is too much for one code.
    .about = This is too much for one code. You can leave out: { $about }.
rec-code-too-large = Choose fewer things to show.
# @critical
err-private-paper = This is a private paper. Most employers may not ask for it now.
# @critical
rec-private-paper = Show it only after you said yes to a job.
err-record-unknown = We cannot find this in your folder.
    .about = There is no entry { $about } in this record.
rec-record-unknown = Look at your list, and choose again.
err-expired = The date on this record has passed.
rec-expired = Ask the people who gave it for a new one.
err-not-yet-valid = This record starts later.
rec-not-yet-valid = Wait until its first day.
# @critical
err-status-revoked = Whoever gave this stopped it. Do not rely on it.
# @critical
rec-status-revoked = Ask the people who gave it why.
err-status-not-checked = We did not check if this was stopped.
rec-status-not-checked = Ask the people who gave it, if you need to know.
err-kb-missing = This is a copy. Its owner did not show it.
rec-kb-missing = Ask the person to show it from their own device.
err-audience-unconfirmed = This code was made for someone by name.
rec-audience-unconfirmed = Look if the name is yours.
err-code-old = This code is more than five minutes old.
rec-code-old = Ask the person to make a new code.
err-code-future = This code comes from the future. One clock is wrong.
rec-code-future = Look at the clocks of both devices.
# @critical
err-practice = This is a sample, for practice only.
# @critical
rec-practice = Use it to learn. It proves nothing.
err-wrong-secret = That did not open your folder.
rec-wrong-secret = Check your secret, and try again.
err-locked = Your folder is locked.
rec-locked = Open it with your secret.
err-secret-weak = This secret is too easy to guess.
rec-secret-weak = Make it longer, or let the app make one.
err-store-none = There is no folder here yet.
rec-store-none = Make a new folder first.
err-store-taken = Something is here already. We did not touch it.
rec-store-taken = Choose another place.
err-store-too-new = This folder was made by a newer version. We did not touch it.
rec-store-too-new = Get the newest version of the app.
err-store-corrupt = Part of your folder is damaged.
rec-store-corrupt = Do not delete it. Show this message to your helper.
err-store-full = There is no space left. Nothing was lost.
rec-store-full = Delete something else on this device, and try again.
err-store-busy = Your folder is open in another window.
rec-store-busy = Use that window, or close it.
err-card = The number on the card is not right.
    .about = Group { $about } of the card is not right.
rec-card = Look at the card, and type it again.
err-wrong-card = This card or this secret does not open this.
rec-wrong-card = Look for the right card, and check your secret.
err-backup-damaged = This is not one whole copy of a folder.
    .about = Codes of this copy are missing: { $about }
rec-backup-damaged = Choose another, or copy it again.
err-profile-name = This name does not work.
rec-profile-name = Write it again, short, with letters and numbers.

# For a code that has no sentence yet; a test keeps this from ever being needed.
err-unknown = Something did not work.
rec-unknown = Try again, or ask your helper.
