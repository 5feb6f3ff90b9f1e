### Translated by a computer; nobody who speaks Arabic has read it yet.

app-title = حافظة عملي
app-back = رجوع
app-home = حافظتي
app-settings = الإعدادات
app-wait = انتظر من فضلك.
app-listen = استمع
app-listen-stop = أوقف الصوت
app-step = الخطوة { $step } من { $steps }
app-date = { $day } { $month } { $year }
app-date-form = في الاستمارات الأمريكية: { $date } (الشهر أولًا، ثم اليوم، ثم السنة)

## Choosing a language

language-title = اختر لغتك
language-change = اللغة: { $name }
language-by-people = راجعها أشخاص.
language-by-both = راجع أشخاص جزءًا منها.
language-by-computer = ترجمة بالكمبيوتر. لم يراجعها أحد بعد.

## Whose device

device-title = من يستعمل هذا الكمبيوتر؟
device-mine = أنا فقط
device-mine-note = تبقى حافظتك هنا، مقفلة برقم سري.
device-shared = أشخاص آخرون أيضًا
device-shared-note = ينسى هذا الكمبيوتر كل شيء عندما تغلق التطبيق.
device-page-title = هذا الكمبيوتر لا يحفظ شيئًا
device-page-lead = ينسى هذا الكمبيوتر كل شيء عندما تغلق هذه الصفحة.
device-page-note = لا يستطيع أحد بعدك أن يرى شهاداتك.

## The secret

secret-title = رقمك السري
secret-lead = هذا الرقم يفتح حافظتك. اكتبه على ورقة.
secret-warning = احفظ الورقة في مكان آمن. لا يستطيع أحد أن يعطيك الرقم مرة أخرى.
secret-written = كتبته
secret-own = أختار كلماتي بنفسي
secret-again-title = اكتب رقمك السري أو كلمة السر
secret-again-lead = انظر إلى ورقتك، واكتب هنا ما عليها.
secret-field = الرقم السري أو كلمة السر
secret-show = أظهر ما أكتب
secret-make = اصنع حافظتي
secret-different = هذا مختلف. انظر إلى ورقتك، واكتبه مرة أخرى.
secret-own-title = كلماتك السرية
secret-own-lead = خذ أربع كلمات أو أكثر لا صلة بينها.
secret-own-back = أستعمل رقمًا
secret-new-title = رقمك السري الجديد
secret-use = استعمل هذا الرقم السري أو كلمة السر هذه
secret-backup-lead = تُفتح نسخة حافظتك بهذا الرقم مع بطاقة. اكتب الرقم على ورقة.
secret-changed = يعمل الآن الرقم السري الجديد أو كلمة السر الجديدة
secret-changed-old = القديم لا يفتح حافظتك بعد الآن.
secret-changed-backups = النسخ السابقة من حافظتك ما زالت تحتاج إلى الرقم السري القديم أو كلمة السر القديمة.
change-lead = اكتب أولًا الرقم السري أو كلمة السر التي لديك الآن.

## Opening the folder

unlock-title = افتح حافظتك
unlock-open = افتح
unlock-idle = أقفلنا حافظتك. لم يستعملها أحد منذ مدة.
unlock-given = افتح حافظتك أولًا. بعدها ترى ما فتحته.
unlock-secret = استعمل رقمي السري أو كلمة السر
unlock-pin = استعمل رمز PIN
pin-wrong = رمز PIN هذا خطأ.
pin-away = رمز PIN لا يعمل الآن. استعمل رقمك السري أو كلمة السر.
pin-wait-minutes = { $minutes ->
    [zero] محاولات كثيرة خاطئة. انتظر قليلًا، أو استعمل رقمك السري أو كلمة السر.
    [one] محاولات كثيرة خاطئة. انتظر دقيقة واحدة، أو استعمل رقمك السري أو كلمة السر.
    [two] محاولات كثيرة خاطئة. انتظر دقيقتين، أو استعمل رقمك السري أو كلمة السر.
    [few] محاولات كثيرة خاطئة. انتظر { $minutes } دقائق، أو استعمل رقمك السري أو كلمة السر.
    [many] محاولات كثيرة خاطئة. انتظر { $minutes } دقيقة، أو استعمل رقمك السري أو كلمة السر.
   *[other] محاولات كثيرة خاطئة. انتظر { $minutes } دقيقة، أو استعمل رقمك السري أو كلمة السر.
}
pin-wait-hours = { $hours ->
    [zero] محاولات كثيرة خاطئة. انتظر قليلًا، أو استعمل رقمك السري أو كلمة السر.
    [one] محاولات كثيرة خاطئة. انتظر ساعة واحدة، أو استعمل رقمك السري أو كلمة السر.
    [two] محاولات كثيرة خاطئة. انتظر ساعتين، أو استعمل رقمك السري أو كلمة السر.
    [few] محاولات كثيرة خاطئة. انتظر { $hours } ساعات، أو استعمل رقمك السري أو كلمة السر.
    [many] محاولات كثيرة خاطئة. انتظر { $hours } ساعة، أو استعمل رقمك السري أو كلمة السر.
   *[other] محاولات كثيرة خاطئة. انتظر { $hours } ساعة، أو استعمل رقمك السري أو كلمة السر.
}
unlock-lost = ضاع مني الرقم السري أو كلمة السر
unlock-lost-card = بطاقة الاسترجاع تفتح حافظتك. ثم تصنع رقمًا سريًا جديدًا أو كلمة سر جديدة.
unlock-card-go = افتح ببطاقتي
unlock-card-title = افتح ببطاقتك
unlock-lost-note = لا يفتحها أحد بلا الرقم السري أو كلمة السر وبلا البطاقة. اطلب شهادات جديدة ممن أعطاها.
unlock-lost-use = يمكنك أن تستعمل التطبيق الآن، لكنه ينسى كل شيء عندما تغلقه.
unlock-lost-go = استعمله من دون حافظتي

## Home

home-older = هذه نسخة قديمة من حافظتك. قد تنقصها شهادات أحدث.
home-older-keep = استعملها كما هي
home-empty = حافظتك فارغة.
home-empty-next = أضف شهادتك الأولى، أو جرّب بشهادة تجريبية.
home-sample = جرّب بشهادة تجريبية
home-private-note = لا يراها أصحاب العمل.
home-waiting = شهادتك من { $host } لم تصل بعد.
soon-ends = تنتهي { $title } في { $date }. اطلب شهادة جديدة قبل ذلك.
home-resume = اطلبها مرة أخرى
home-sign-in = لم تكمل تسجيل الدخول عند { $host }.
home-forgets = ينسى هذا الكمبيوتر كل شيء عندما تغلق هذا التطبيق.
home-damaged = لا نستطيع فتح بعض أوراقك، وعددها { $count }. الأوراق الأخرى هنا.
private-title = أوراق خاصة
private-empty = ليس لديك أوراق خاصة هنا.
private-lead = هذه الأوراق لك. لا يراها أصحاب العمل.

## Adding

add-title = أضف شهادة
add-lead = الصق الرابط الذي وصلك.
add-field = الرابط
add-next = تابع
add-file = اختر صورة أو ملفًا
own-title = قل ما تستطيع فعله
own-lead = اكتب شيئاً واحداً، مثل: أستطيع الطبخ لـ 200 شخص.
own-field = ما أستطيع فعله
own-empty = اكتب شيئًا أولًا.
paper-title = احفظ صورة ورقة
paper-lead = أنت وحدك تراها. لا تثبت شيئاً لصاحب العمل.
paper-name = ما هي؟
add-empty = الصق رابطًا أولًا.
add-long = عدد الحروف: { $characters }

## The offer

offer-asking = نسأل { $host }.
offer-title = عرض لك من { $name }:
offer-title-unknown = عرض لك:
offer-says = يقولون إنهم { $name }.
offer-host = عنوانهم { $host }.
offer-known = نحن نعرف هذه الجهة.
offer-unknown = لا نعرف هذه الجهة. اسأل عنها قبل أن تضيف الشهادة.
offer-practice = هذا للتدريب. لا يستعمل الإنترنت.
offer-practice-code = ترى على ورقة التدريب هذا الرمز: { $code }
offer-code = الرمز الذي على ورقتك
offer-code-length = عدد الأرقام: { $digits }
offer-code-type = اكتب الرمز كاملًا. عدد أرقامه { $digits }.
offer-code-same = جرّبت هذا الرمز من قبل. انظر إلى ورقتك مرة أخرى.
offer-hint = يقولون: { $hint }
offer-add = أضفها إلى حافظتي
offer-decline = لا تضفها
file-title = هل تضيف هذا إلى حافظتك؟
offer-sign-in = سجّل الدخول عندهم أولًا، على صفحتهم.
offer-sign-in-go = اذهب لتسجيل الدخول
offer-sign-in-not-here = يجب أن تسجّل الدخول عندهم أولًا. هذه الصفحة لا تستطيع ذلك. استعمل التطبيق.

exchange-title = يطلب منك { $host }:
exchange-number = يحصلون على رقم جديد ولا شيء عنك. قد تحصل على شهادة.
exchange-whole = سيرون كل ما فيها.
exchange-unknown = لا نعرف من يطلب هذا. لا ترسل إلا إذا كنت تعرفهم.
exchange-yes = نعم، أرسل
exchange-no = لا ترسل
exchange-sent = تم الإرسال.

## Signing in with them

sign-in-title = سجّل الدخول على صفحتهم
sign-in-lead = يُفتح { $host } في متصفحك. سجّل الدخول هناك.
sign-in-waits = عندما تنتهي هناك، نكمل هنا.
sign-in-nothing = إذا لم يحدث شيء هنا
sign-in-paste = انسخ عنوان آخر صفحة عندهم، والصقه هنا.
sign-in-close = يمكنك إغلاق هذه الصفحة. ارجع إلى التطبيق.

resume-title = نطلبها مرة أخرى

## A certificate

certificate-added = الشهادة في حافظتك الآن.
certificate-from = من { $name }
certificate-says-from = مكتوب فيها أنها من { $name }
certificate-silent = ليس مكتوبًا فيها من أعطاها
certificate-until = صالحة حتى { $date }
certificate-open-end = ليس لها تاريخ انتهاء
certificate-to = إلى { $name }
certificate-given = صدرت في { $date }
certificate-good = لم تكن موقوفة في { $date }
certificate-never = لم نتحقق بعد هل أُوقفت.
certificate-since = لم نتحقق منها منذ { $date }
certificate-stopped = من أعطاها أوقفها. رأينا ذلك في { $date }.
certificate-suspended = من أعطاها أوقفها مؤقتًا. رأينا ذلك في { $date }.
certificate-renewable = توجد شهادة أحدث. اطلبها ممن أعطاك هذه الشهادة.
certificate-check = تحقق مرة أخرى
certificate-inside = ماذا في الشهادة
certificate-criteria = ما كان عليك أن تفعله
certificate-results = النتائج
certificate-evidence = ما يبيّن ذلك
certificate-endorsed = آخرون يقولون إنها جيدة
certificate-links = كيف ترتبط معاً
link-part = { $one } جزء من { $other }
link-before = أولًا { $one }، ثم { $other }
link-with = { $one } و{ $other } مرتبطتان
certificate-more = المزيد
career-jobs = الوظائف
career-schools = المدارس والدورات
career-licenses = الرخص
career-make = اصنع ملفًا عن عملي
career-make-note = ملف عن عملك لأصحاب العمل. من يملكه يستطيع قراءته.
sort-title = هل هذه شهادة عمل أم ورقة خاصة؟
sort-work = هي شهادة عمل
sort-private = هي ورقة خاصة
paper-mine = أنت وضعتها هنا بنفسك
paper-pages = عدد الصفحات: { $count }
paper-open = ليست خاصة
paper-hide = أبقها خاصة
certificate-show = اعرضها على صاحب عمل
certificate-remove = احذفها
certificate-site = افتح موقع { $host }
certificate-private = لا يحق لأصحاب العمل طلب هذه الورقة قبل أن يعرضوا عليك وظيفة.
chip-checked = تحققنا منها
chip-unknown = لا نعرف من أعطاها
chip-unchecked = لم نتحقق منها
chip-sample = شهادة تجريبية، للتدريب فقط
chip-expired = انتهت مدتها
chip-early = تبدأ لاحقًا
chip-wrong-inside = جزء منها غير صحيح
chip-picture = صورة التقطتها
chip-file = ملف عندي
chip-stopped = أُوقفت
chip-suspended = أُوقفت مؤقتًا
remove-title = هل تريد حذف هذه الشهادة؟
remove-lead = ستُحذف من هذا الكمبيوتر. لا يمكنك إرجاعها.
remove-yes = احذفها
remove-no = لا تحذفها

## Whether certificates were stopped

status-title = هل ما زالت صالحة؟
status-lead = نطلب قوائم بالشهادات الموقوفة. لا نقول أي شهادات لديك.
status-hosts = نتصل بـ
status-done = لدينا كل القوائم. ارجع لترى ما تقوله.

## Choosing what to show

show-title = ماذا تريد أن يروا؟
show-choose = اختر ما يجوز أن يروه
show-hidden = لن يروا هذا.
show-kind = الشهادة
show-address = عنوانهم
show-not = لن يروا
show-nothing = لا شيء آخر
show-always = يظهر دائمًا
show-private = خاص. انتظر حتى يعرضوا عليك الوظيفة.
show-make = اصنع الرمز

## The code

code-title = اعرض هذا الرمز
code-lead = يوجّهون كاميرا هاتفهم إليه.
code-picture = رمز مربع فيه { $title }
code-expect = يظهر على هاتفهم العنوان { $host }.
code-not-live = الرابط في هذا الرمز لا يعمل بعد. أعطهم الملف verify.html والرابط الذي تحت الرمز.
code-copy = انسخ الرابط
code-copied = نُسخ الرابط
code-minutes = { $minutes ->
    [zero] انتهى وقت هذا الرمز تقريبًا
    [one] بقيت دقيقة واحدة لهذا الرمز
    [two] بقيت دقيقتان لهذا الرمز
    [few] بقيت { $minutes } دقائق لهذا الرمز
    [many] بقيت { $minutes } دقيقة لهذا الرمز
   *[other] بقيت { $minutes } دقيقة لهذا الرمز
}
code-old = هذا الرمز قديم. اصنع رمزًا جديدًا.
code-new = اصنع رمزًا جديدًا
code-seen = انظر ماذا يرون
code-done = تم
seen-title = ماذا يرى صاحب العمل
seen-genuine = أصلية
seen-unchecked = لم نستطع التحقق منها
seen-refused = لا تعتمد عليها

## Settings

settings-lock = أقفل حافظتي
settings-finish = إنهاء وحذف كل شيء
settings-finish-lead = سيختفي كل ما في هذه الحافظة من هذا الكمبيوتر.
contacts-title = المواقع التي اتصل بها هذا التطبيق
contacts-lead = منذ أن شغّلته. لا يتصل إلا عندما تطلب شيئًا.
contacts-none = لا شيء بعد.
known-title = قائمة الجهات المعروفة
known-date = هذه القائمة من { $date }.
known-new = نستعمل القائمة الجديدة عندما تشغّل التطبيق مرة أخرى.
known-old = قائمتنا للجهات المعروفة قديمة. احصل على أحدث نسخة من التطبيق.
finish-title = هل تريد حذف كل شيء؟
finish-yes = احذف كل شيء
finish-no = لا، ارجع
finish-done = حُذف كل شيء من هذا الكمبيوتر.
finish-again = ابدأ من جديد

settings-pin = رمز PIN
pin-title = رمز PIN
pin-lead = ستة أرقام تفتح حافظتك، على هذا الكمبيوتر فقط.
pin-keep = احتفظ برقمك السري أو كلمة السر وبطاقتك. يفتحانها حيث لا يعمل رمز PIN.
pin-not-offered = لا يوجد في هذا الكمبيوتر مكان آمن لرمز PIN. استعمل رقمك السري أو كلمة السر.
pin-make = اصنع رمز PIN
pin-new = رمز PIN الجديد
pin-field = رمز PIN: ستة أرقام
pin-delete = احذف
pin-length = رمز PIN من ستة أرقام.
pin-weak = من السهل تخمين هذا الرمز. اختر أرقامًا أخرى.
pin-again = اكتب رمز PIN مرة أخرى
pin-use = استعمل هذا الرمز
pin-done = رمز PIN يعمل الآن
pin-have = لديك رمز PIN.
pin-change = غيّر رمز PIN
pin-remove = احذف رمز PIN
settings-locks = متى تُقفل
locks-title = متى يجب أن تُقفل؟
locks-lead = تُقفل وحدها عندما لا يستخدمها أحد.
locks-away = عندما لا ترى التطبيق، تُقفل بعد دقيقة واحدة.
locks-minutes = { $minutes ->
    [zero] فورًا
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $minutes } دقائق
    [many] بعد { $minutes } دقيقة
   *[other] بعد { $minutes } دقيقة
}
settings-change = غيّر رقمي السري أو كلمة السر
settings-remove = احذف كل شيء
remove-all-title = هل تريد حذف كل شيء؟
remove-all-lead = سيُحذف كل ما في حافظتك. لا يمكنك التراجع عن هذا.
remove-all-backup = لا يمكن استرجاعه إلا بنسخة من الحافظة.
remove-all-first = اصنع نسخة من الحافظة أولًا

## If the device is lost: a card, a backup, and the way back

safety-title = إذا ضاع منك هذا الجهاز
safety-take = آخذ شهاداتي معي
safety-card = لديك بطاقة استرجاع.
safety-no-card = ليس لديك بطاقة استرجاع بعد.
safety-make-card = اصنع بطاقة استرجاع
safety-make-card-note = تفتح حافظتك إن نسيت رقمك السري أو كلمة السر.
safety-new-card = اصنع بطاقة جديدة
safety-new-card-note = البطاقة القديمة لن تفتح حافظتك بعد ذلك.
safety-backup = اصنع نسخة من الحافظة
safety-backup-note = ملف فيه شهاداتك، لجهاز آخر.
safety-backup-card = ملف فيه شهاداتك. تصنع أولًا البطاقة التي تفتحه.
safety-backup-both = ملف فيه شهاداتك. تحصل أولًا على رقم وبطاقة.
safety-restore = استرجع شهاداتي
safety-restore-note = تحتاج إلى ملف نسخة الحافظة، وبطاقتها، ورقمها السري أو كلمة السر.

## The recovery card

card-title = بطاقة الاسترجاع لحافظتك
card-lead = اكتب هذه الأرقام على ورقة، أو اطبعها.
card-picture = رمز مربع فيه الأرقام نفسها
card-paper = هذه البطاقة تفتح حافظة عمل. لا يجوز أن يستعملها إلا صاحبها.
card-alone = هذه البطاقة تفتح حافظتك على هذا الكمبيوتر، من دون رقمك السري أو كلمة السر.
card-with-number = تُفتح نسخة حافظتك بهذه البطاقة ورقمك السري معًا.
card-away = احفظها في مكان آمن، بعيدًا عن هذا الكمبيوتر.
card-lost = إن فقدت هذا الكمبيوتر وفقدت الرقم السري أو كلمة السر، فاطلب شهادات جديدة ممن أعطاها.
card-old = تعمل بطاقتك القديمة إلى أن تنهي الخطوات هنا.
card-on-paper = البطاقة معي على ورقة
card-print = اطبعها
card-check-title = اكتب المجموعة { $group }
card-not-yet = لا تعمل هذه البطاقة قبل أن تنهي الخطوات هنا.
card-check-field = المجموعة { $group } على ورقتك
card-finish = إنهاء
card-look = أظهر البطاقة مرة أخرى
card-different = هذه ليست المجموعة { $group }. انظر إلى ورقتك مرة أخرى.
card-done = بطاقتك تعمل الآن
card-done-old = بطاقتك القديمة لا تفتح حافظتك بعد الآن.
card-done-backups = النسخ السابقة من حافظتك ما زالت تحتاج إلى البطاقة القديمة.
card-backup = اصنع نسخة من الحافظة الآن
card-later = ليس الآن

## Typing card and secret

keys-card-title = اكتب أرقام بطاقة الاسترجاع
keys-card-lead = اكتب مجموعاتها العشر، أو اختر صورة لرمزها المربع.
keys-card-field = الأرقام التي على البطاقة
keys-card-photo = اختر صورة للبطاقة
keys-card-again = اكتب أرقام البطاقة مرة أخرى
keys-secret-lead = الرقم السري أو كلمة السر لهذه البطاقة.

## A backup

backup-title = اصنع نسخة من الحافظة
backup-lead = لا يُفتح هذا الملف إلا ببطاقتك مع رقمك السري أو كلمة السر.
backup-private = ضع أوراقي الخاصة فيه
backup-private-note = من يفتح الملف يراها أيضًا.
backup-choose = اختر مكانًا
backup-save = احفظ الملف
backup-nowhere = لم يُحفظ شيء. اختر مكانًا للملف.
backup-working = نكتب الملف، ثم نفتحه مرة أخرى لنتأكد.
backup-made = صُنعت نسخة حافظتك
backup-count = { $count ->
    [zero] ليس في النسخة شهادات.
    [one] في النسخة شهادة واحدة.
    [two] في النسخة شهادتان.
    [few] في النسخة { $count } شهادات.
    [many] في النسخة { $count } شهادة.
   *[other] في النسخة { $count } شهادة.
}
backup-left-out = أوراق خاصة ليست في النسخة: { $count }
backup-place = الملف هنا:
backup-download = يحفظه متصفحك بهذا الاسم:
backup-again = احفظه مرة أخرى
backup-elsewhere = انسخه الآن إلى مكان آخر. إن ضاع هذا الكمبيوتر، ضاع الملف أيضًا.
backup-take = خذ هذا الملف معك، على ذاكرة USB أو بالبريد الإلكتروني.
backup-needs = احتفظ بالملف، وبالبطاقة، وبالرقم السري أو كلمة السر. تحتاج إلى الثلاثة كلها.

## Bringing records back

restore-lead = اختر نسخة حافظتك. ينتهي اسمها هكذا: .age.
restore-file = اختر الملف
restore-title = هل تريد استرجاع هذه الشهادات؟
restore-made = صُنعت هذه النسخة في { $date }.
restore-here = موجودة هنا من قبل.
restore-nothing = ليس في النسخة شيء جديد.
restore-no-private = الأوراق الخاصة ليست في النسخة.
restore-keeps = ستُفتح حافظتك الجديدة بالرقم السري نفسه أو كلمة السر نفسها، وبالبطاقة نفسها.
restore-yes = استرجعها
restore-done = عادت شهاداتك
restore-count = { $count ->
    [zero] لم ترجع أي شهادة.
    [one] عادت شهادة واحدة.
    [two] عادت شهادتان.
    [few] عادت { $count } شهادات.
    [many] عادت { $count } شهادة.
   *[other] عادت { $count } شهادة.
}

## Several people on one device

people-title = لمن الحافظة؟
people-seen = كل من يستعمل هذا الجهاز يرى هذه الأسماء والصور، ولا يرى ما في الداخل.
people-new = اصنع حافظة جديدة
people-own = هل هذه حافظة شخص آخر؟ يمكنك أن تصنع حافظتك هنا.
people-other = حافظة أخرى
people-first = الحافظة الأولى
people-gone = حُذفت هذه الحافظة. الحافظات الأخرى ما زالت هنا.
face-title = اسمك وصورتك هنا
face-name = اسم قصير
face-pictures = صورة
face-picture = الصورة { $number }
face-use = استعمل هذا الاسم وهذه الصورة

## A backup as codes, one after another

backup-codes = اعرضها كرموز
codes-title = صوّر كل رمز
codes-needs = تحتاج أيضًا إلى بطاقتك، ورقمك السري أو كلمة السر. ليسا في الرموز.
codes-picture = الرمز { $number } من { $count }
codes-next = الرمز التالي
codes-before = الرمز السابق
codes-auto = انتقل كل بضع ثوانٍ
codes-too-large = هذا أكثر مما تتسع له الرموز. احفظ ملفًا.
restore-codes = اختر صور الرموز
codes-have = لديك { $have } من { $count }. الناقص: رقم { $missing }
codes-unread = صور لا نجد فيها رمزًا كهذا: { $count }
codes-other = رموز من نسخة أخرى لم نستعملها: { $count }

## A finger or a face

finger-use = استعمل إصبعك أو وجهك
finger-note = كل من يفتح هذا الجهاز بإصبعه أو وجهه يستطيع أن يفتح حافظتك.
finger-done = إصبعك أو وجهك يفتح حافظتك الآن
finger-remove = لا تستعمل إصبعي أو وجهي بعد الآن
finger-away = لم ينجح هذا. استعمل رقمك السري أو كلمة السر.

## While something takes its time

wait-open = نفتح حافظتك.
wait-renew = ننقل حافظتك إلى النسخة الجديدة. لا تغلق التطبيق.
wait-make = نصنع حافظتك.
wait-change = نغيّر ما يفتح حافظتك.
wait-look = نفتح نسخة حافظتك.
wait-bring = نضع شهاداتك في حافظتك.

## When something did not work

trouble-back = ارجع
trouble-helper = لمساعدك: { $code }

## Before a link opens

leave-title = هل تفتح هذا الموقع؟
leave-lead = سيعرف الموقع { $host } أنك زرته.
leave-open = افتحه
leave-stay = ابقَ هنا

## The names of what stands in a certificate

claim-given_name = الاسم الأول
claim-family_name = اسم العائلة
claim-name = الاسم
claim-own_words = كلامي أنا
claim-birthdate = تاريخ الميلاد
claim-document_number = رقم الوثيقة
claim-achievement_name = الإنجاز
claim-issued_by = من أعطاها
claim-completed = انتهيت في
claim-hours = الساعات
claim-skills = المهارات
claim-level = المستوى
claim-score = النقاط
claim-email = البريد الإلكتروني
claim-phone_number = الهاتف
claim-address = العنوان
claim-description = وصف
claim-valid_from = صالحة من
claim-valid_until = صالحة حتى
claim-license_number = رقم الرخصة
value-yes = نعم
value-no = لا

month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيو
month-7 = تموز/يوليو
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر

idle-lead = هل ما زلت هنا؟ سينسى هذا الكمبيوتر كل شيء قريبًا.
idle-here = أنا هنا
