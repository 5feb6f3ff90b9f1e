### Translated by a computer; nobody who speaks Dari has read it yet.
### Dari of Afghanistan, not Persian of Iran: short words that people speak; the polite "شما"; digits 0-9.
### "باز کرده نمی‌تواند" and not "نمی‌تواند باز کند". Buttons are infinitives, or "… شود".
### certificate, record = تصدیق‌نامه; folder = دوسیه; document = سند, the sheet one writes on = کاغذ;
### code = کود; secret = رمز; employer = کارفرما, کارفرمایان; helper = کمک‌کننده; show = نشان دادن;
### check = چک کردن; who gave it = چه کسی داده است, the giver = دهنده; sample = نمونه; private = خصوصی.
### backup = کاپی دوسیه; recovery card = کارت بازیابی, then کارت; the digits on the card = شماره‌ها; bring back = پس آوردن.
### "فراموش می‌کند" is what the computer does by itself; "حذف" is what the person does, and it cannot be undone.

app-title = دوسیهٔ کاری من
app-back = برگشت
app-home = دوسیهٔ من
app-settings = تنظیمات
app-wait = لطفاً صبر کنید.
app-listen = شنیدن
app-listen-stop = توقف
app-step = مرحلهٔ { $step } از { $steps }
app-date = { $day } { $month } { $year }
app-date-form = در فورم‌های امریکا: { $date } (اول ماه، بعد روز، بعد سال)

## Choosing a language

language-title = زبان خود را انتخاب کنید
language-change = زبان: { $name }
language-by-people = انسان‌ها آن را چک کرده‌اند.
language-by-both = انسان‌ها یک بخش آن را چک کرده‌اند.
language-by-computer = کمپیوتر ترجمه کرده است. هنوز هیچ‌کس آن را چک نکرده است.

## Whose device

device-title = چه کسی از این کمپیوتر استفاده می‌کند؟
device-mine = فقط من
device-mine-note = دوسیهٔ شما همین‌جا می‌ماند. با یک رمز قفل می‌شود.
device-shared = دیگران هم
device-shared-note = وقتی اپ را می‌بندید، این کمپیوتر همه چیز را فراموش می‌کند.
device-page-title = این کمپیوتر فراموش می‌کند
device-page-lead = وقتی این صفحه را می‌بندید، این کمپیوتر همه چیز را فراموش می‌کند.
device-page-note = بعد از شما هیچ‌کس تصدیق‌نامه‌های شما را دیده نمی‌تواند.

## The secret

secret-title = نمبر رمز شما
secret-lead = این نمبر دوسیهٔ شما را باز می‌کند. آن را روی کاغذ بنویسید.
secret-warning = کاغذ را در جای مصون نگه دارید. هیچ‌کس این نمبر را دوباره به شما داده نمی‌تواند.
secret-written = آن را نوشتم
secret-own = استفاده از کلمه‌های خودم
secret-again-title = رمز خود را تایپ کنید
secret-again-lead = کاغذ خود را ببینید و آن را این‌جا تایپ کنید.
secret-field = رمز شما
secret-show = نشان دادن چیزی که تایپ می‌کنم
secret-make = ساختن دوسیهٔ من
secret-different = این همان نیست. دوباره ببینید و یک بار دیگر تایپ کنید.
secret-own-title = رمز خود شما
secret-own-lead = چهار کلمه یا بیشتر بگیرید که با هم هیچ ارتباط ندارند.
secret-own-back = استفاده از نمبر
secret-new-title = نمبر رمز نو شما
secret-use = استفاده از این رمز
secret-backup-lead = کاپی دوسیه با این نمبر و یک کارت باز می‌شود. نمبر را روی کاغذ بنویسید.
secret-changed = رمز نو شما حالا کار می‌کند
secret-changed-old = رمز قبلی دیگر دوسیهٔ شما را باز نمی‌کند.
secret-changed-backups = برای کاپی‌های قبلی دوسیه هنوز رمز قبلی لازم است.
change-lead = اول رمزی را تایپ کنید که حالا دارید.

## Opening the folder

unlock-title = دوسیهٔ خود را باز کنید
unlock-open = باز کردن
unlock-idle = دوسیهٔ شما را قفل کردیم. برای مدتی کسی آن را استفاده نکرد.
unlock-given = اول دوسیهٔ خود را باز کنید. بعد آن را می‌بینید.
unlock-secret = استفاده از رمز من
unlock-pin = استفاده از پین من
pin-wrong = این پین غلط است.
pin-away = پین شما حالا کار نمی‌کند. رمز خود را استفاده کنید.
pin-wait-minutes = { $minutes ->
    [one] چند بار غلط بود. { $minutes } دقیقه صبر کنید، یا رمز خود را استفاده کنید.
   *[other] چند بار غلط بود. { $minutes } دقیقه صبر کنید، یا رمز خود را استفاده کنید.
}
pin-wait-hours = { $hours ->
    [one] چند بار غلط بود. { $hours } ساعت صبر کنید، یا رمز خود را استفاده کنید.
   *[other] چند بار غلط بود. { $hours } ساعت صبر کنید، یا رمز خود را استفاده کنید.
}
unlock-lost = رمز خود را ندارم
unlock-lost-card = کارت بازیابی شما آن را باز می‌کند. بعد شما یک رمز نو می‌سازید.
unlock-card-go = باز کردن با کارت من
unlock-card-title = با کارت خود باز کنید
unlock-lost-note = بدون رمز و بدون کارت هیچ‌کس آن را باز کرده نمی‌تواند. تصدیق‌نامه‌های نو بخواهید.
unlock-lost-use = حالا هم از اپ استفاده کرده می‌توانید. وقتی آن را می‌بندید، همه چیز را فراموش می‌کند.
unlock-lost-go = استفاده بدون دوسیهٔ من

## Home

home-older = این یک کاپی کهنهٔ دوسیهٔ شماست. شاید تصدیق‌نامه‌های نو در آن نباشد.
home-older-keep = همین را استفاده می‌کنم
home-empty = دوسیهٔ شما خالی است.
home-empty-next = اولین تصدیق‌نامهٔ خود را اضافه کنید، یا با یک نمونه تمرین کنید.
home-sample = تمرین با یک نمونه
home-private-note = کارفرمایان این‌ها را نمی‌بینند.
home-waiting = تصدیق‌نامهٔ شما از { $host } هنوز نرسیده است.
soon-ends = { $title } در { $date } ختم می‌شود. پیش از آن یکی نو بخواهید.
home-resume = درخواست دوباره
home-sign-in = ورود شما نزد { $host } تمام نشد.
home-forgets = وقتی این را می‌بندید، این کمپیوتر همه چیز را فراموش می‌کند.
home-damaged = { $count } ورق شما را باز کرده نمی‌توانیم. دیگرها این‌جا هستند.
private-title = اسناد خصوصی
private-empty = شما این‌جا سند خصوصی ندارید.
private-lead = این اسناد از شما است. کارفرمایان آن‌ها را نمی‌بینند.

## Adding

add-title = اضافه کردن تصدیق‌نامه
add-lead = لینکی را که به شما داده‌اند، پیست کنید.
add-field = لینک
add-next = ادامه
add-file = انتخاب عکس یا فایل
own-title = بگویید چه کاری می‌توانید
own-lead = یک چیز بنویسید، مانند: می‌توانم برای 200 نفر آشپزی کنم.
own-field = کاری که می‌توانم
own-empty = اول چیزی بنویسید.
paper-title = عکس یک ورق را نگهدارید
paper-lead = تنها شما این را می‌بینید. به کارفرما چیزی را ثابت نمی‌کند.
paper-name = این چیست؟
add-empty = اول یک لینک را پیست کنید.
add-long = { $characters } حرف

## The offer

offer-asking = از { $host } می‌پرسیم.
offer-title = { $name } به شما این را می‌دهد:
offer-title-unknown = کسی به شما این را می‌دهد:
offer-says = آن‌ها می‌گویند که نام‌شان { $name } است.
offer-host = آدرس آن‌ها { $host } است.
offer-known = ما می‌دانیم که این‌ها کی هستند.
offer-unknown = ما نمی‌دانیم که این را چه کسی می‌دهد. پیش از اضافه کردن، پرسان کنید.
offer-practice = این برای تمرین است. از انترنت استفاده نمی‌کند.
offer-practice-code = روی کاغذ تمرین شما این کود است: { $code }
offer-code = کود روی کاغذ شما
offer-code-length = { $digits } رقم
offer-code-type = { $digits } رقم را تایپ کنید.
offer-code-same = این کود را پیشتر هم امتحان کردید. دوباره کاغذ خود را ببینید.
offer-hint = آن‌ها می‌گویند: { $hint }
offer-add = به دوسیهٔ من اضافه شود
offer-decline = اضافه نشود
file-title = این به دوسیهٔ شما اضافه شود؟
offer-sign-in = اول نزد آن‌ها، در صفحهٔ خودشان، وارد شوید.
offer-sign-in-go = رفتن به صفحهٔ ورود
offer-sign-in-not-here = اول باید نزد آن‌ها وارد شوید. این صفحه نمی‌تواند. از اپ استفاده کنید.

exchange-title = { $host } از شما می‌خواهد:
exchange-number = آن‌ها تنها یک نمبر نو می‌گیرند، و هیچ چیزی دربارهٔ شما. شاید یک تصدیق‌نامه بگیرید.
exchange-whole = آن‌ها هر چیزی را که در آن است می‌بینند.
exchange-unknown = ما نمی‌دانیم که این را چه کسی می‌خواهد. فقط اگر آن‌ها را می‌شناسید، روان کنید.
exchange-yes = بلی، روان شود
exchange-no = روان نشود
exchange-sent = روان شد.

## Signing in with them

sign-in-title = در صفحهٔ آن‌ها وارد شوید
sign-in-lead = { $host } در مرورگر شما باز می‌شود. همان‌جا وارد شوید.
sign-in-waits = وقتی آن‌جا تمام شد، این‌جا ادامه می‌دهیم.
sign-in-nothing = اگر این‌جا چیزی نشد
sign-in-paste = آدرس آخرین صفحهٔ آن‌ها را کاپی کنید و این‌جا بگذارید.
sign-in-close = این صفحه را می‌توانید بسته کنید. به اپ برگردید.

resume-title = دوباره درخواست می‌کنیم

## A certificate

certificate-added = حالا در دوسیهٔ شما است.
certificate-from = از طرف { $name }
certificate-says-from = در آن نوشته است که از طرف { $name } است
certificate-silent = در آن نوشته نیست که چه کسی داده است
certificate-until = تا { $date } اعتبار دارد
certificate-open-end = اعتبار آن تاریخ ختم ندارد
certificate-to = برای { $name }
certificate-given = داده شده در { $date }
certificate-good = در { $date } لغو نشده بود
certificate-never = هیچ وقت چک نکردیم که لغو شده است یا نه.
certificate-since = از { $date } به این سو چک نشده
certificate-stopped = کسی که آن را داد، آن را لغو کرد. این را در { $date } دیدیم.
certificate-suspended = کسی که آن را داد، فعلاً آن را لغو کرد. این را در { $date } دیدیم.
certificate-renewable = یک تصدیق‌نامهٔ نوتر هست. از کسانی که آن را دادند بخواهید.
certificate-check = دوباره چک کردن
certificate-inside = در آن چه نوشته است
certificate-criteria = آنچه باید انجام می‌دادید
certificate-results = نتیجه‌ها
certificate-evidence = آنچه این را نشان می‌دهد
certificate-endorsed = دیگرانی که می‌گویند خوب است
certificate-links = چگونه به هم ربط دارند
link-part = { $one } بخشی از { $other } است
link-before = اول { $one }، بعد { $other }
link-with = { $one } و { $other } به هم ربط دارند
certificate-more = بیشتر
career-jobs = وظیفه‌ها
career-schools = مکتب‌ها و کورس‌ها
career-licenses = جوازها
career-make = ساختن فایل کار من
career-make-note = یک فایل در بارهٔ کار شما، برای کارفرمایان. هر کسی که آن را دارد، می‌تواند بخواند.
sort-title = این تصدیق‌نامهٔ کار است یا ورق شخصی؟
sort-work = تصدیق‌نامهٔ کار است
sort-private = ورق شخصی است
paper-mine = خود شما این را اینجا گذاشتید
paper-pages = تعداد صفحه‌ها: { $count }
paper-open = شخصی نیست
paper-hide = شخصی بماند
certificate-show = نشان دادن به کارفرما
certificate-remove = حذف کردن
certificate-site = دیدن ویب‌سایت { $host }
certificate-private = کارفرمایان اجازه ندارند این سند را بخواهند، پیش از این که به شما کار پیشنهاد کنند.
chip-checked = چک شده
chip-unknown = نمی‌دانیم چه کسی داده است
chip-unchecked = چک نشده
chip-sample = نمونه، فقط برای تمرین
chip-expired = تاریخ آن گذشته
chip-early = بعدتر شروع می‌شود
chip-wrong-inside = یک بخش آن درست نیست
chip-picture = عکسی که من گرفتم
chip-file = فایلی که من دارم
chip-stopped = لغو شده
chip-suspended = فعلاً لغو شده
remove-title = این تصدیق‌نامه حذف شود؟
remove-lead = از این کمپیوتر پاک می‌شود. آن را پس آورده نمی‌توانید.
remove-yes = حذف شود
remove-no = نخیر، بماند

## Whether certificates were stopped

status-title = آیا هنوز اعتبار دارند؟
status-lead = لست تصدیق‌نامه‌های لغو شده را می‌گیریم. نمی‌گوییم که شما کدام‌ها را دارید.
status-hosts = به این‌ها وصل می‌شویم
status-done = همهٔ لست‌ها را داریم. برای دیدن نتیجه پس بروید.

## Choosing what to show

show-title = آن‌ها چه را ببینند؟
show-choose = انتخاب کنید که آن‌ها چه را ببینند
show-hidden = آن‌ها این را نمی‌بینند.
show-kind = تصدیق‌نامه
show-address = آدرس آن‌ها
show-not = چیزهایی که آن‌ها نمی‌بینند
show-nothing = هیچ چیز دیگر
show-always = همیشه دیده می‌شود
show-private = خصوصی است. صبر کنید تا کار را به شما پیشنهاد کنند.
show-make = ساختن کود

## The code

code-title = این کود را نشان دهید
code-lead = آن‌ها کود را با کمرهٔ موبایل خود سکن می‌کنند.
code-picture = یک کود چهارکنج با { $title }
code-expect = موبایل آن‌ها آدرس { $host } را نشان می‌دهد.
code-not-live = این لینک هنوز کار نمی‌کند. فایل verify.html و لینک را به آن‌ها بدهید.
code-copy = کاپی کردن لینک
code-copied = لینک کاپی شد
code-minutes = { $minutes ->
    [one] تا 1 دقیقهٔ دیگر اعتبار دارد
   *[other] تا { $minutes } دقیقهٔ دیگر اعتبار دارد
}
code-old = وقت این کود گذشته است. یک کود نو بسازید.
code-new = ساختن کود نو
code-seen = دیدن چیزی که آن‌ها می‌بینند
code-done = تمام
seen-title = چیزی که کارفرما می‌بیند
seen-genuine = اصلی
seen-unchecked = این را چک کرده نتوانستیم
seen-refused = به این اعتماد نکنید

## Settings

settings-lock = قفل کردن دوسیهٔ من
settings-finish = ختم و حذف همه چیز
settings-finish-lead = هر چیزی که در این دوسیه است، از این کمپیوتر پاک می‌شود.
contacts-title = این اپ به کجاها وصل شد
contacts-lead = از وقتی که آن را باز کردید. فقط وقتی وصل می‌شود که شما چیزی بخواهید.
contacts-none = هنوز هیچ‌جا.
known-title = لست دهندگان شناخته‌شده
known-date = این لست از { $date } است.
known-new = وقتی اپ را دوباره باز کنید، لست نو استفاده می‌شود.
known-old = لست دهندگان شناخته‌شدهٔ ما کهنه است. نوترین اپ را بگیرید.
finish-title = همه چیز حذف شود؟
finish-yes = همه چیز حذف شود
finish-no = نخیر، برگشت
finish-done = این کمپیوتر همه چیز را فراموش کرد.
finish-again = شروع دوباره

settings-pin = پین
pin-title = پین
pin-lead = شش رقم که دوسیهٔ شما را باز می‌کند، فقط در این کمپیوتر.
pin-keep = رمز و کارت خود را نگه دارید. جایی که پین کار نکند، آن‌ها دوسیه را باز می‌کنند.
pin-not-offered = این کمپیوتر جای امنی برای پین ندارد. رمز خود را استفاده کنید.
pin-make = ساختن پین
pin-new = پین نو شما
pin-field = پین شما، شش رقم
pin-delete = پاک کردن
pin-length = پین شش رقم دارد.
pin-weak = این پین را آسان می‌توان حدس زد. رقم‌های دیگر بگیرید.
pin-again = پین را یک بار دیگر بنویسید
pin-use = استفاده از این پین
pin-done = پین شما حالا کار می‌کند
pin-have = شما پین دارید.
pin-change = تغییر پین من
pin-remove = برداشتن پین من
settings-locks = چه وقت قفل می‌شود
locks-title = چه وقت باید قفل شود؟
locks-lead = وقتی کسی از آن کار نگیرد، خودش قفل می‌شود.
locks-away = وقتی اپ دیده نشود، بعد از 1 دقیقه قفل می‌شود.
locks-minutes = { $minutes ->
    [one] بعد از { $minutes } دقیقه
   *[other] بعد از { $minutes } دقیقه
}
settings-change = تغییر دادن رمز من
settings-remove = حذف همه چیز
remove-all-title = همه چیز حذف شود؟
remove-all-lead = هر چیزی که در دوسیهٔ شما است، پاک می‌شود. این کار برگشت ندارد.
remove-all-backup = فقط یک کاپی دوسیه آن را پس آورده می‌تواند.
remove-all-first = اول کاپی دوسیه ساخته شود

## If the device is lost: a card, a backup, and the way back

safety-title = اگر این دستگاه را گم کنید
safety-take = بردن تصدیق‌نامه‌های من با خودم
safety-card = شما کارت بازیابی دارید.
safety-no-card = شما هنوز کارت بازیابی ندارید.
safety-make-card = ساختن کارت بازیابی
safety-make-card-note = اگر رمز خود را فراموش کنید، دوسیهٔ شما را باز می‌کند.
safety-new-card = ساختن کارت نو
safety-new-card-note = بعد از آن، کارت قبلی دوسیهٔ شما را باز نمی‌کند.
safety-backup = ساختن کاپی دوسیه
safety-backup-note = یک فایل با تصدیق‌نامه‌های شما، برای یک دستگاه دیگر.
safety-backup-card = یک فایل با تصدیق‌نامه‌های شما. اول کارتی را می‌سازید که آن را باز می‌کند.
safety-backup-both = یک فایل با تصدیق‌نامه‌های شما. اول یک نمبر و یک کارت می‌گیرید.
safety-restore = پس آوردن تصدیق‌نامه‌های من
safety-restore-note = فایل کاپی دوسیه، کارت آن، و رمز آن لازم است.

## The recovery card

card-title = کارت بازیابی شما
card-lead = این شماره‌ها را روی کاغذ بنویسید، یا چاپ کنید.
card-picture = یک کود چهارکنج با همین شماره‌ها
card-paper = این کارت یک دوسیهٔ کاری را باز می‌کند. فقط صاحبش اجازهٔ استفاده دارد.
card-alone = این کارت دوسیهٔ شما را در این کمپیوتر بدون رمز شما باز می‌کند.
card-with-number = کاپی دوسیهٔ شما با این کارت و نمبر رمز شما، هر دو یکجا، باز می‌شود.
card-away = آن را در جای مصون نگه دارید، دور از این کمپیوتر.
card-lost = اگر این کمپیوتر و رمز شما هر دو گم شوند، تصدیق‌نامه‌های نو بخواهید.
card-old = کارت قبلی شما کار می‌کند، تا وقتی که این‌جا تمام کنید.
card-on-paper = آن را روی کاغذ دارم
card-print = چاپ کردن
card-check-title = گروپ { $group } را تایپ کنید
card-not-yet = پیش از این که این‌جا تمام کنید، این کارت کار نمی‌کند.
card-check-field = گروپ { $group } روی کاغذ شما
card-finish = تمام کردن
card-look = نشان دادن دوبارهٔ کارت
card-different = این گروپ { $group } نیست. دوباره کاغذ خود را ببینید.
card-done = کارت شما حالا کار می‌کند
card-done-old = کارت قبلی شما دیگر دوسیهٔ شما را باز نمی‌کند.
card-done-backups = برای کاپی‌های قبلی دوسیه هنوز کارت قبلی لازم است.
card-backup = حالا کاپی دوسیه ساخته شود
card-later = حالا نه

## Typing card and secret

keys-card-title = شماره‌های کارت بازیابی خود را تایپ کنید
keys-card-lead = ده گروپ آن را تایپ کنید، یا یک عکس کود چهارکنج آن را انتخاب کنید.
keys-card-field = شماره‌های روی کارت
keys-card-photo = انتخاب عکس کارت
keys-card-again = تایپ کردن دوبارهٔ شماره‌های کارت
keys-secret-lead = رمزی که مربوط به این کارت است.

## A backup

backup-title = ساختن کاپی دوسیه
backup-lead = فقط کارت شما و رمز شما، هر دو یکجا، این فایل را باز می‌کند.
backup-private = گذاشتن اسناد خصوصی من در آن
backup-private-note = هر کسی که فایل را باز کند، آن‌ها را هم می‌بیند.
backup-choose = انتخاب جای
backup-save = ذخیره کردن فایل
backup-nowhere = هیچ چیز ذخیره نشد. یک جای برای فایل انتخاب کنید.
backup-working = فایل را می‌نویسیم، و برای چک کردن دوباره باز می‌کنیم.
backup-made = کاپی دوسیهٔ شما ساخته شد
backup-count = { $count ->
    [one] { $count } تصدیق‌نامه در آن است.
   *[other] { $count } تصدیق‌نامه در آن است.
}
backup-left-out = اسناد خصوصی که در آن نیست: { $count }
backup-place = فایل این‌جا است:
backup-download = براوزر شما آن را به این نام ذخیره می‌کند:
backup-again = ذخیره کردن دوباره
backup-elsewhere = حالا آن را جای دیگر کاپی کنید. اگر این کمپیوتر گم شود، فایل هم نیست.
backup-take = این فایل را با خود ببرید، در یک فلش USB یا با ایمیل.
backup-needs = فایل، کارت و رمز را نگه دارید. هر سه لازم است.

## Bringing records back

restore-lead = کاپی دوسیهٔ خود را انتخاب کنید. آخر نام آن این است: .age.
restore-file = انتخاب فایل
restore-title = این‌ها پس آورده شوند؟
restore-made = این کاپی از { $date } است.
restore-here = از پیش این‌جا است.
restore-nothing = هیچ چیز نو در آن نیست.
restore-no-private = اسناد خصوصی در آن نیست.
restore-keeps = همین رمز و همین کارت دوسیهٔ نو شما را باز می‌کند.
restore-yes = پس آورده شوند
restore-done = تصدیق‌نامه‌های شما پس آمدند
restore-count = { $count ->
    [one] { $count } تصدیق‌نامه پس آمد.
   *[other] { $count } تصدیق‌نامه پس آمد.
}

## Several people on one device

people-title = دوسیهٔ کی؟
people-seen = هر کسی این‌جا این نام‌ها و رسم‌ها را می‌بیند، اما چیزهای داخل را نه.
people-new = ساختن دوسیهٔ نو
people-own = این دوسیهٔ کس دیگر است؟ شما این‌جا دوسیهٔ خود را داشته می‌توانید.
people-other = یک دوسیهٔ دیگر
people-first = دوسیهٔ اول
people-gone = این دوسیه حذف شد. دوسیه‌های دیگر هنوز این‌جا است.
face-title = نام و رسم شما در این‌جا
face-name = یک نام کوتاه
face-pictures = یک رسم
face-picture = رسم { $number }
face-use = استفاده از این نام و رسم

## A backup as codes, one after another

backup-codes = نشان دادن به شکل کودها
codes-title = از هر کود عکس بگیرید
codes-needs = کارت و رمز شما هم لازم است. آن‌ها در کودها نیست.
codes-picture = کود { $number } از { $count }
codes-next = کود بعدی
codes-before = کود قبلی
codes-auto = هر چند ثانیه پیش برود
codes-too-large = این برای کودها بسیار زیاد است. یک فایل ذخیره کنید.
restore-codes = انتخاب عکس‌های کودها
codes-have = شما { $have } از { $count } را دارید. کم است: نمبر { $missing }
codes-unread = عکس‌هایی که چنین کود ندارد: { $count }
codes-other = کودهای یک کاپی دیگر که استفاده نکردیم: { $count }

## A finger or a face

finger-use = استفاده از انگشت یا روی شما
finger-note = هر کسی که این دستگاه را با انگشت یا روی باز کند، دوسیهٔ شما را باز کرده می‌تواند.
finger-done = انگشت یا روی شما حالا دوسیهٔ شما را باز می‌کند
finger-remove = دیگر استفاده نشدن انگشت یا روی من
finger-away = این کار نداد. رمز خود را استفاده کنید.

## While something takes its time

wait-open = دوسیهٔ شما را باز می‌کنیم.
wait-renew = دوسیهٔ شما را به نسخهٔ نو می‌بریم. این اپ را نبندید.
wait-make = دوسیهٔ شما را می‌سازیم.
wait-change = چیزی را که دوسیهٔ شما را باز می‌کند، تبدیل می‌کنیم.
wait-look = کاپی دوسیهٔ شما را باز می‌کنیم.
wait-bring = تصدیق‌نامه‌های شما را در دوسیهٔ شما می‌گذاریم.

## When something did not work

trouble-back = برگشت
trouble-helper = برای کمک‌کنندهٔ شما: { $code }

## Before a link opens

leave-title = این ویب‌سایت باز شود؟
leave-lead = { $host } می‌فهمد که شما آمدید.
leave-open = باز شود
leave-stay = همین‌جا می‌مانم

## The names of what stands in a certificate

claim-given_name = نام اول
claim-family_name = تخلص
claim-name = نام
claim-own_words = سخن خودم
claim-birthdate = تاریخ تولد
claim-document_number = شمارهٔ سند
claim-achievement_name = کاری که کردید
claim-issued_by = چه کسی داده است
claim-completed = تاریخ تکمیل
claim-hours = ساعت‌ها
claim-skills = مهارت‌ها
claim-level = سویه
claim-score = نمره
claim-email = ایمیل
claim-phone_number = تیلفون
claim-address = آدرس
claim-description = معلومات
claim-valid_from = از تاریخ
claim-valid_until = تا تاریخ
claim-license_number = نمبر جواز
value-yes = بلی
value-no = نخیر

month-1 = جنوری
month-2 = فبروری
month-3 = مارچ
month-4 = اپریل
month-5 = می
month-6 = جون
month-7 = جولای
month-8 = اگست
month-9 = سپتمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر

idle-lead = هنوز این‌جا هستید؟ این کمپیوتر به‌زودی همه چیز را فراموش می‌کند.
idle-here = این‌جا هستم
