### Translated by a computer; nobody who speaks Arabic has read it yet.

app-title = حافظة عملي
app-back = رجوع
app-home = حافظتي
app-settings = الإعدادات
app-wait = انتظر من فضلك.
app-date = { $day } { $month } { $year }

## Choosing a language

language-title = اختر لغتك
language-change = اللغة: { $name }
language-by-computer = ترجمها حاسوب. لم يراجعها أحد بعد.

## Whose device

device-title = من يستعمل هذا الحاسوب؟
device-mine = أنا فقط
device-mine-note = تبقى حافظتك هنا. تقفلها كلمة سر.
device-shared = أشخاص آخرون أيضًا
device-shared-note = ينسى هذا الحاسوب كل شيء عندما تغلق التطبيق.
device-page-title = هذا الحاسوب ينسى
device-page-lead = ينسى هذا الحاسوب كل شيء عندما تغلق هذه الصفحة.
device-page-note = لا يستطيع أحد بعدك أن يرى شهاداتك.
device-page-go = تابع

## The secret

secret-title = رقمك السري
secret-lead = هذا الرقم وحده يفتح حافظتك. اكتبه على ورقة.
secret-warning = احفظ الورقة في مكان آمن. لا يستطيع أحد أن يعطيك الرقم مرة أخرى.
secret-written = كتبته
secret-own = أستعمل كلماتي
secret-again-title = اكتب كلمة السر
secret-again-lead = انظر إلى ورقتك، واكتبها هنا.
secret-field = كلمة السر
secret-show = أظهر ما أكتب
secret-make = اصنع حافظتي
secret-different = هذا ليس نفسه. انظر ثانية، واكتبه مرة أخرى.
secret-own-title = كلمة سر من عندك
secret-own-lead = خذ أربع كلمات أو أكثر لا صلة بينها.
secret-own-next = تابع

## Opening the folder

unlock-title = افتح حافظتك
unlock-open = افتح
unlock-lost = ليست معي كلمة السر
unlock-lost-note = لا يستطيع أحد فتح هذه الحافظة من دونها. اطلب شهادات جديدة ممن أعطاك إياها.
unlock-lost-use = يمكنك أن تستعمل التطبيق الآن. ينسى كل شيء عندما تغلقه.
unlock-lost-go = استعمله من دون حافظتي

## Home

home-empty = حافظتك فارغة.
home-empty-next = أضف شهادتك الأولى، أو جرّب بعيّنة.
home-add = أضف شهادة
home-sample = جرّب بعيّنة
home-private = أوراق خاصة
home-private-note = أنت وحدك تفتحها.
home-waiting = شهادتك من { $host } لم تصل بعد.
home-resume = اطلبها مرة أخرى
home-forgets = ينسى هذا الحاسوب كل شيء عندما تغلق هذا.
private-title = أوراق خاصة
private-empty = ليس لديك أوراق خاصة هنا.
private-lead = هذه الأوراق لك. لا يراها أصحاب العمل.

## Adding

add-title = أضف شهادة
add-lead = الصق الرابط الذي وصلك.
add-field = الرابط
add-next = تابع
add-file = اختر صورة أو ملفًا
add-empty = الصق رابطًا أولًا.
add-long = { $characters } حرفًا

## The offer

offer-asking = نسأل { $host }.
offer-title = { $name } يعطيك:
offer-title-unknown = أحدهم يعطيك:
offer-says = يقولون إنهم { $name }.
offer-host = عنوانهم { $host }.
offer-known = نعرف من هذا.
offer-unknown = لا نعرف من يعطي هذا. اسأل قبل أن تضيفه.
offer-practice = هذا للتدريب. لا يستعمل الإنترنت.
offer-practice-code = ترى على ورقة التدريب هذا الرمز: { $code }
offer-code = الرمز الذي على ورقتك
offer-code-length = { $digits } أرقام
offer-hint = يقولون: { $hint }
offer-add = أضفها إلى حافظتي
offer-decline = لا تضفها

resume-title = نسأل مرة أخرى

## A certificate

certificate-added = هي في حافظتك الآن.
certificate-from = من { $name }
certificate-says-from = تقول إنها من { $name }
certificate-silent = لا تقول من أعطاها
certificate-until = صالحة حتى { $date }
certificate-open-end = ليس لها تاريخ انتهاء
certificate-inside = ما فيها
certificate-show = اعرضها على صاحب عمل
certificate-remove = أزلها
certificate-site = انظر موقع { $host }
certificate-private = لا يحق لأصحاب العمل طلب هذه الورقة قبل أن يعرضوا عليك وظيفة.
chip-checked = مفحوصة
chip-unknown = لا نعرف من أعطاها
chip-unchecked = غير مفحوصة
chip-sample = عيّنة، للتدريب فقط
chip-expired = قديمة
chip-early = تبدأ لاحقًا
remove-title = هل تزيل هذه الشهادة؟
remove-lead = ستختفي من هذا الحاسوب. لا يمكنك التراجع عن ذلك.
remove-yes = أزلها
remove-no = أبقها

## Choosing what to show

show-title = ماذا يجوز لهم أن يروا؟
show-see = سيرون
show-not = لن يروا
show-nothing = لا شيء آخر
show-always = دائمًا فيها
show-private = خاص. انتظر حتى يعرضوا عليك الوظيفة.
show-make = اصنع الرمز

## The code

code-title = اعرض هذا الرمز
code-lead = يمسحونه بكاميرا هاتفهم.
code-picture = رمز مربع فيه { $title }
code-expect = يُظهر هاتفهم العنوان { $host }.
code-not-live = هذا العنوان لا يعمل بعد. يمكنهم استعمال الملف verify.html.
code-minutes = { $minutes ->
    [zero] انتهى وقته تقريبًا
    [one] صالح لدقيقة واحدة
    [two] صالح لدقيقتين
    [few] صالح لـ { $minutes } دقائق
    [many] صالح لـ { $minutes } دقيقة
   *[other] صالح لـ { $minutes } دقيقة
}
code-old = هذا الرمز قديم. اصنع رمزًا جديدًا.
code-new = اصنع رمزًا جديدًا
code-seen = انظر ماذا يرون
code-done = تم
seen-title = ما يراه صاحب العمل
seen-genuine = أصلية
seen-unchecked = لم نستطع فحص هذا
seen-sample = عيّنة، للتدريب فقط
seen-refused = لا تعتمد على هذا

## Settings

settings-title = الإعدادات
settings-lock = أقفل حافظتي
settings-finish = أنهِ وانسَ كل شيء
settings-finish-lead = سيختفي كل ما في هذه الحافظة من هذا الحاسوب.
settings-contacts = بماذا اتصل هذا التطبيق
contacts-title = بماذا اتصل هذا التطبيق
contacts-lead = منذ أن شغّلته. لا يتصل إلا عندما تطلب شيئًا.
contacts-none = لا شيء بعد.
finish-title = هل ننسى كل شيء؟
finish-yes = انسَ كل شيء
finish-no = تابع
finish-done = نسي هذا الحاسوب كل شيء.
finish-again = ابدأ من جديد

## When something did not work

trouble-back = ارجع
trouble-helper = لمساعدك: { $code }

## Before a link opens

leave-title = هل تفتح هذا الموقع؟
leave-lead = سيعرف { $host } أنك جئت.
leave-open = افتحه
leave-stay = ابقَ هنا

## The names of what stands in a certificate

claim-given_name = الاسم الأول
claim-family_name = اسم العائلة
claim-name = الاسم
claim-birthdate = تاريخ الميلاد
claim-achievement_name = ما أنجزته
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
claim-valid_from = من
claim-valid_until = حتى
claim-license_number = رقم الرخصة
value-yes = نعم
value-no = لا

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
