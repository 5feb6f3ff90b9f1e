### Translated by a computer; nobody who speaks Burmese has read it yet.
### For translators: Unicode, never Zawgyi; digits 0-9. Spoken style (တယ်, ပါဘူး, ရဲ့, နဲ့), polite, short sentences.
### The app says သင် to the person. Buttons speak as the person: ကိုယ့်, and a verb with မယ်. "We" is left out,
### or it is ဒီအက်ပ်. Spaces stand between phrases, so that lines can break.
### certificate (also "record") လက်မှတ် · folder ဖိုင်တွဲ · sheet of paper စာရွက် · document စာရွက်စာတမ်း ·
### code ကုဒ် · secret စကားဝှက် · employer အလုပ်ရှင် · helper ကူညီသူ · show ပြ · check စစ်ဆေး ·
### who gave it ပေးသူ, ပေးတဲ့သူ · sample နမူနာ · private ကိုယ်ရေးကိုယ်တာ · remove ဖျက် ·
### forgets everything ဘာမှ သိမ်းမထားတော့ (keeps nothing any more). A signature is never လက်မှတ် here.
### recovery card ပြန်ဖွင့်ဖို့ ကတ် (on its own ကတ်) · backup ဖိုင်တွဲ မိတ္တူ · bring back ပြန်ယူ.

app-title = ကိုယ့်အလုပ် ဖိုင်တွဲ
app-back = နောက်ပြန်
app-home = ကိုယ့်ဖိုင်တွဲ
app-settings = ဆက်တင်
app-wait = ခဏ စောင့်ပေးပါ။
app-listen = နားထောင်မယ်
app-listen-stop = အသံ ပိတ်မယ်
app-step = { $steps } ဆင့်ထဲက အဆင့် { $step }
app-date = { $year } ခုနှစ် { $month }လ { $day } ရက်
app-date-form = အမေရိကန် ဖောင်တွေမှာ: { $date } (လ အရင်၊ ပြီးတော့ ရက်၊ ပြီးတော့ နှစ်)

## Choosing a language

language-title = သင့်ဘာသာစကားကို ရွေးပါ
language-change = ဘာသာစကား: { $name }
language-by-people = လူတွေက စစ်ဆေးပြီးပါပြီ။
language-by-both = တစ်စိတ်တစ်ပိုင်းကို လူတွေက စစ်ဆေးပြီးပါပြီ။
language-by-computer = ကွန်ပျူတာနဲ့ ဘာသာပြန်ထားပါတယ်။ ဘယ်သူမှ မစစ်ဆေးရသေးပါဘူး။

## Whose device

device-title = ဒီကွန်ပျူတာကို ဘယ်သူတွေ သုံးပါသလဲ။
device-mine = ကိုယ်တစ်ယောက်တည်း
device-mine-note = သင့်ဖိုင်တွဲကို ဒီမှာပဲ သိမ်းထားပါတယ်။ စကားဝှက်နဲ့ သော့ခတ်ထားပါတယ်။
device-shared = တခြားသူတွေလည်း သုံးပါတယ်
device-shared-note = အက်ပ်ကို ပိတ်လိုက်ရင် ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားတော့ပါဘူး။
device-page-title = ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားပါဘူး
device-page-lead = ဒီစာမျက်နှာကို ပိတ်လိုက်ရင် ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားတော့ပါဘူး။
device-page-note = သင့်နောက်မှ သုံးတဲ့သူ ဘယ်သူမှ သင့်လက်မှတ်တွေကို မမြင်နိုင်ပါဘူး။

## The secret

secret-title = သင့်စကားဝှက် နံပါတ်
secret-lead = ဒီနံပါတ်နဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ ရပါတယ်။ စာရွက်ပေါ်မှာ ရေးထားပါ။
secret-warning = စာရွက်ကို လုံခြုံအောင် သိမ်းထားပါ။ ဒီနံပါတ်ကို ဘယ်သူကမှ သင့်ကို ပြန်မပေးနိုင်ပါဘူး။
secret-written = ရေးပြီးပါပြီ
secret-own = ကိုယ့်စကားလုံးတွေ သုံးမယ်
secret-again-title = သင့်စကားဝှက်ကို ရိုက်ထည့်ပါ
secret-again-lead = သင့်စာရွက်ကို ကြည့်ပြီး ဒီမှာ ရိုက်ထည့်ပါ။
secret-field = သင့်စကားဝှက်
secret-show = ရိုက်ထည့်တာကို ပြပါ
secret-make = ကိုယ့်ဖိုင်တွဲ လုပ်မယ်
secret-different = မတူပါဘူး။ ပြန်ကြည့်ပြီး နောက်တစ်ခါ ရိုက်ထည့်ပါ။
secret-own-title = သင့်ကိုယ်ပိုင် စကားဝှက်
secret-own-lead = တစ်ခုနဲ့တစ်ခု မဆိုင်တဲ့ စကားလုံး အနည်းဆုံး 4 လုံး ရွေးပါ။
secret-own-back = နံပါတ် သုံးမယ်
secret-new-title = သင့်စကားဝှက် နံပါတ်အသစ်
secret-use = ဒီစကားဝှက်ကို သုံးမယ်
secret-backup-lead = ဒီနံပါတ်ရော ကတ်ပါ အတူသုံးမှ သင့်ဖိုင်တွဲ မိတ္တူကို ဖွင့်လို့ ရပါတယ်။ နံပါတ်ကို စာရွက်ပေါ်မှာ ရေးထားပါ။
secret-changed = သင့်စကားဝှက်အသစ်ကို အခု သုံးလို့ ရပါပြီ
secret-changed-old = စကားဝှက်အဟောင်းနဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ မရတော့ပါဘူး။
secret-changed-backups = အရင်က လုပ်ထားတဲ့ ဖိုင်တွဲ မိတ္တူတွေအတွက် စကားဝှက်အဟောင်း လိုပါသေးတယ်။
change-lead = သင် အခု သုံးနေတဲ့ စကားဝှက်ကို အရင် ရိုက်ထည့်ပါ။

## Opening the folder

unlock-title = သင့်ဖိုင်တွဲကို ဖွင့်ပါ
unlock-open = ဖွင့်မယ်
unlock-idle = သင့်ဖိုင်တွဲကို သော့ခတ်လိုက်ပါပြီ။ ခဏကြာ ဘယ်သူမှ မသုံးလို့ပါ။
unlock-given = အရင်ဆုံး ကိုယ့်ဖိုင်တွဲကို ဖွင့်ပါ။ ပြီးမှ ဖွင့်ခဲ့တာကို မြင်ရမယ်။
unlock-secret = ကိုယ့်စကားဝှက်ကို သုံးမယ်
unlock-pin = ကိုယ့် PIN ကို သုံးမယ်
pin-wrong = ဒီ PIN မှားနေတယ်။
pin-away = သင့် PIN အခု သုံးလို့မရဘူး။ သင့်စကားဝှက်ကို သုံးပါ။
pin-wait-minutes = { $minutes ->
   *[other] အကြိမ်များစွာ မှားခဲ့တယ်။ { $minutes } မိနစ် စောင့်ပါ၊ ဒါမှမဟုတ် သင့်စကားဝှက်ကို သုံးပါ။
}
pin-wait-hours = { $hours ->
   *[other] အကြိမ်များစွာ မှားခဲ့တယ်။ { $hours } နာရီ စောင့်ပါ၊ ဒါမှမဟုတ် သင့်စကားဝှက်ကို သုံးပါ။
}
unlock-lost = ကိုယ့်မှာ စကားဝှက် မရှိတော့ပါဘူး
unlock-lost-card = သင့်ရဲ့ ပြန်ဖွင့်ဖို့ ကတ်နဲ့ ဒီဖိုင်တွဲကို ဖွင့်လို့ ရပါတယ်။ ပြီးရင် စကားဝှက်အသစ် လုပ်ရပါမယ်။
unlock-card-go = ကိုယ့်ကတ်နဲ့ ဖွင့်မယ်
unlock-card-title = သင့်ကတ်နဲ့ ဖွင့်ပါ
unlock-lost-note = စကားဝှက်ရော ကတ်ပါ မရှိရင် ဒီဖိုင်တွဲကို ဘယ်သူမှ ဖွင့်လို့ မရပါဘူး။ ပေးတဲ့သူတွေဆီက လက်မှတ်အသစ်တွေ တောင်းပါ။
unlock-lost-use = အက်ပ်ကို အခု သုံးလို့ ရပါသေးတယ်။ ပိတ်လိုက်ရင် အက်ပ်က ဘာမှ သိမ်းမထားတော့ပါဘူး။
unlock-lost-go = ကိုယ့်ဖိုင်တွဲ မပါဘဲ သုံးမယ်

## Home

home-older = ဒါက သင့်ဖိုင်တွဲရဲ့ မိတ္တူအဟောင်းပါ။ လက်မှတ်အသစ်တွေ မပါနိုင်ဘူး။
home-older-keep = ဒီအတိုင်း သုံးမယ်
home-empty = သင့်ဖိုင်တွဲထဲမှာ ဘာမှ မရှိပါဘူး။
home-empty-next = သင့်ရဲ့ ပထမဆုံး လက်မှတ်ကို ထည့်ပါ။ ဒါမှမဟုတ် နမူနာနဲ့ စမ်းကြည့်ပါ။
home-sample = နမူနာနဲ့ စမ်းမယ်
home-private-note = အလုပ်ရှင်တွေ ဒါတွေကို မမြင်ရပါဘူး။
home-waiting = { $host } ဆီက သင့်လက်မှတ် ဒီကို မရောက်သေးပါဘူး။
soon-ends = { $title } က { $date } မှာ ကုန်ဆုံးပါမယ်။ အသစ်ကို အချိန်မီ တောင်းပါ။
home-resume = ထပ်တောင်းမယ်
home-sign-in = { $host } မှာ အကောင့်ဝင်တာ မပြီးသေးပါဘူး။
home-forgets = ဒါကို ပိတ်လိုက်ရင် ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားတော့ပါဘူး။
home-damaged = သင့်စာရွက် { $count } ခုကို ဖွင့်လို့ မရပါဘူး။ ကျန်တာတွေ ဒီမှာ ရှိပါတယ်။
private-title = ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်းတွေ
private-empty = ဒီမှာ သင့်ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်း မရှိပါဘူး။
private-lead = ဒါတွေက သင့်စာရွက်စာတမ်းတွေပါ။ အလုပ်ရှင်တွေ ဒါတွေကို မမြင်ရပါဘူး။

## Adding

add-title = လက်မှတ် ထည့်ပါ
add-lead = သင်ရထားတဲ့ လင့်ခ်ကို ကူးထည့်ပါ။
add-field = လင့်ခ်
add-next = ရှေ့ဆက်မယ်
add-file = ပုံ ဒါမှမဟုတ် ဖိုင် ရွေးမယ်
own-title = သင် ဘာလုပ်တတ်သလဲ ပြောပါ
own-lead = တစ်ခုပဲ ရေးပါ။ ဥပမာ: လူ 200 အတွက် ချက်တတ်ပါတယ်။
own-field = ကိုယ် လုပ်တတ်တာ
own-empty = အရင် တစ်ခုခု ရေးပါ။
paper-title = စာရွက်တစ်ရွက်ရဲ့ ပုံကို သိမ်းပါ
paper-lead = သင်ပဲ မြင်ရပါတယ်။ အလုပ်ရှင်အတွက် ဘာမှ သက်သေ မဖြစ်ပါဘူး။
paper-name = ဒါ ဘာလဲ။
add-empty = လင့်ခ်ကို အရင် ကူးထည့်ပါ။
add-long = စာလုံး { $characters } လုံး

## The offer

offer-asking = { $host } ကို မေးနေပါတယ်။
offer-title = { $name } က သင့်ကို ဒါ ပေးပါတယ်:
offer-title-unknown = တစ်ယောက်ယောက်က သင့်ကို ဒါ ပေးပါတယ်:
offer-says = သူတို့ကိုယ်သူတို့ { $name } လို့ ပြောပါတယ်။
offer-host = သူတို့ရဲ့ ဝက်ဘ်လိပ်စာက { $host } ပါ။
offer-known = ဒါ ဘယ်သူလဲဆိုတာ ဒီအက်ပ်က သိပါတယ်။
offer-unknown = ဒါကို ဘယ်သူ ပေးတယ်ဆိုတာ ဒီအက်ပ်က မသိပါဘူး။ အရင် မေးပြီးမှ ထည့်ပါ။
offer-practice = ဒါက လေ့ကျင့်ဖို့ပါ။ အင်တာနက် မသုံးပါဘူး။
offer-practice-code = သင့်လေ့ကျင့်ရေး စာရွက်မှာ ဒီကုဒ်ကို တွေ့ရပါမယ်: { $code }
offer-code = သင့်စာရွက်ပေါ်က ကုဒ်
offer-code-length = ဂဏန်း { $digits } လုံး
offer-code-type = ဂဏန်း { $digits } လုံး ရိုက်ထည့်ပါ။
offer-code-same = ဒီကုဒ်ကို သင် စမ်းပြီးပါပြီ။ သင့်စာရွက်ကို ပြန်ကြည့်ပါ။
offer-hint = သူတို့ ပြောတာက: { $hint }
offer-add = ကိုယ့်ဖိုင်တွဲထဲ ထည့်မယ်
offer-decline = မထည့်ပါဘူး
file-title = ဒါကို သင့်ဖိုင်တွဲထဲ ထည့်မလား။
offer-sign-in = အရင်ဆုံး သူတို့ရဲ့ စာမျက်နှာမှာ အကောင့်ဝင်ပါ။
offer-sign-in-go = အကောင့်ဝင်ဖို့ သွားမယ်
offer-sign-in-not-here = အရင်ဆုံး သူတို့ဆီမှာ အကောင့်ဝင်ရပါမယ်။ ဒီစာမျက်နှာမှာ မရပါဘူး။ အက်ပ်ကို သုံးပါ။

exchange-title = { $host } က သင့်ကို တောင်းနေပါတယ်။
exchange-number = သူတို့ နံပါတ်အသစ်တစ်ခုပဲ ရပါမယ်။ သင့်အကြောင်း ဘာမှ မပါပါဘူး။ သင် လက်မှတ် ရကောင်း ရနိုင်ပါတယ်။
exchange-whole = အထဲမှာ ပါတာ အားလုံးကို သူတို့ မြင်ရပါမယ်။
exchange-unknown = ဒါကို ဘယ်သူ တောင်းတယ်ဆိုတာ ဒီအက်ပ်က မသိပါဘူး။ သူတို့ကို သိမှ ပို့ပါ။
exchange-yes = ဟုတ်ကဲ့၊ ပို့မယ်
exchange-no = မပို့ဘူး
exchange-sent = ပို့ပြီးပါပြီ။

## Signing in with them

sign-in-title = သူတို့ရဲ့ စာမျက်နှာမှာ အကောင့်ဝင်ပါ
sign-in-lead = { $host } က သင့်ဘရောက်ဇာမှာ ပွင့်ပါမယ်။ အဲဒီမှာ အကောင့်ဝင်ပါ။
sign-in-waits = အဲဒီမှာ ပြီးရင် ဒီမှာ ဆက်လုပ်ပါမယ်။
sign-in-nothing = ဒီမှာ ဘာမှ မဖြစ်ရင်
sign-in-paste = သူတို့ရဲ့ နောက်ဆုံး စာမျက်နှာ လိပ်စာကို ကူးပြီး ဒီမှာ ထည့်ပါ။
sign-in-close = ဒီစာမျက်နှာကို ပိတ်လို့ ရပါပြီ။ အက်ပ်ကို ပြန်သွားပါ။

resume-title = ထပ်တောင်းနေပါတယ်

## A certificate

certificate-added = အခု သင့်ဖိုင်တွဲထဲ ရောက်ပါပြီ။
certificate-from = { $name } က ပေးထားပါတယ်
certificate-says-from = { $name } က ပေးတယ်လို့ ရေးထားပါတယ်
certificate-silent = ဘယ်သူ ပေးတယ်လို့ ရေးမထားပါဘူး
certificate-until = { $date } အထိ သုံးလို့ ရပါတယ်
certificate-open-end = ကုန်ဆုံးရက် မရှိပါဘူး
certificate-to = { $name } အတွက်
certificate-given = ပေးတဲ့ရက်: { $date }
certificate-good = { $date } မှာ ပယ်ဖျက်မထားပါဘူး
certificate-never = ပယ်ဖျက်ထားသလားဆိုတာ တစ်ခါမှ မစစ်ဆေးရသေးပါဘူး။
certificate-since = { $date } ကတည်းက မစစ်ဆေးရသေးပါဘူး
certificate-stopped = ပေးတဲ့သူက ပယ်ဖျက်လိုက်ပါပြီ။ ဒါကို { $date } မှာ တွေ့ခဲ့ပါတယ်။
certificate-suspended = ပေးတဲ့သူက ခဏ ရပ်ထားပါတယ်။ ဒါကို { $date } မှာ တွေ့ခဲ့ပါတယ်။
certificate-renewable = ပိုသစ်တာ ရှိပါတယ်။ ပေးတဲ့သူတွေကို တောင်းပါ။
certificate-check = ပြန်စစ်ဆေးမယ်
certificate-inside = အထဲမှာ ပါတာတွေ
certificate-criteria = သင် လုပ်ခဲ့ရတာ
certificate-results = ရလဒ်တွေ
certificate-evidence = ဒါကို ပြတဲ့ အရာတွေ
certificate-endorsed = ဒါ ကောင်းတယ်လို့ ပြောတဲ့ တခြားသူတွေ
certificate-links = ဘယ်လို ဆက်စပ်နေသလဲ
link-part = { $one } က { $other } ရဲ့ အစိတ်အပိုင်းပါ
link-before = ပထမ { $one }၊ ပြီးတော့ { $other }
link-with = { $one } နဲ့ { $other } က ဆက်စပ်ပါတယ်
certificate-more = နောက်ထပ်
career-jobs = အလုပ်များ
career-schools = ကျောင်းနဲ့ သင်တန်းများ
career-licenses = လိုင်စင်များ
career-make = ကိုယ့်အလုပ်အကြောင်း ဖိုင် လုပ်မယ်
career-make-note = သင့်အလုပ်အကြောင်း ဖိုင်ပါ။ အလုပ်ရှင်တွေအတွက် ဖြစ်ပါတယ်။ ဒီဖိုင် ရှိတဲ့သူတိုင်း ဖတ်လို့ ရပါတယ်။
sort-title = ဒါက အလုပ်လက်မှတ်လား၊ ကိုယ်ရေးကိုယ်တာ စာရွက်လား။
sort-work = အလုပ်လက်မှတ်ပါ
sort-private = ကိုယ်ရေးကိုယ်တာ စာရွက်ပါ
paper-mine = သင်ကိုယ်တိုင် ဒီမှာ ထည့်ထားတာပါ
paper-pages = စာမျက်နှာ: { $count }
paper-open = ကိုယ်ရေးကိုယ်တာ မဟုတ်ပါဘူး
paper-hide = ကိုယ်ရေးကိုယ်တာအဖြစ် ထားမယ်
certificate-show = အလုပ်ရှင်ကို ပြမယ်
certificate-remove = ဖျက်မယ်
certificate-site = { $host } ဝက်ဘ်ဆိုက်ကို ကြည့်မယ်
certificate-private = သင့်ကို အလုပ်ပေးမယ်လို့ မပြောခင် အလုပ်ရှင်တွေက ဒီစာရွက်စာတမ်းကို တောင်းခွင့် မရှိပါဘူး။
chip-checked = စစ်ဆေးပြီး
chip-unknown = ဘယ်သူ ပေးတယ်ဆိုတာ မသိရပါဘူး
chip-unchecked = မစစ်ဆေးရသေးပါဘူး
chip-sample = နမူနာ၊ လေ့ကျင့်ဖို့ပဲ
chip-expired = ရက်လွန်ပါပြီ
chip-early = နောက်မှ စပါမယ်
chip-wrong-inside = အစိတ်အပိုင်းတစ်ခု မမှန်ပါဘူး
chip-picture = ကိုယ်ရိုက်ထားတဲ့ ပုံ
chip-file = ကိုယ့်မှာရှိတဲ့ ဖိုင်
chip-stopped = ပယ်ဖျက်ပြီး
chip-suspended = ခဏ ရပ်ထားပါတယ်
remove-title = ဒီလက်မှတ်ကို ဖျက်မလား။
remove-lead = လက်မှတ်က ဒီကွန်ပျူတာကနေ ပျောက်သွားပါမယ်။ ဖျက်ပြီးရင် နဂိုအတိုင်း ပြန်လုပ်လို့ မရပါဘူး။
remove-yes = ဖျက်မယ်
remove-no = သိမ်းထားမယ်

## Whether certificates were stopped

status-title = သုံးလို့ ရသေးသလား။
status-lead = ပယ်ဖျက်ထားတဲ့ လက်မှတ်စာရင်းတွေကို ယူပါတယ်။ သင့်မှာ ဘယ်လက်မှတ် ရှိတယ်ဆိုတာ မပြောပါဘူး။
status-hosts = ဆက်သွယ်မယ့် နေရာတွေ
status-done = စာရင်းအားလုံး ရပါပြီ။ ရလဒ်ကို ကြည့်ဖို့ နောက်ပြန်သွားပါ။

## Choosing what to show

show-title = သူတို့ကို ဘာတွေ မြင်ခွင့်ပေးမလဲ။
show-choose = ဘာတွေ မြင်ခွင့်ပေးမလဲ ရွေးပါ
show-hidden = သူတို့ ဒါကို မမြင်ရပါဘူး။
show-kind = လက်မှတ်
show-address = သူတို့ရဲ့ ဝက်ဘ်လိပ်စာ
show-not = သူတို့ မမြင်ရတာတွေ
show-nothing = နောက်ထပ် မရှိပါဘူး
show-always = အမြဲတမ်း ပါပါတယ်
show-private = ကိုယ်ရေးကိုယ်တာပါ။ သင့်ကို အလုပ်ပေးမယ်လို့ ပြောတဲ့အထိ စောင့်ပါ။
show-make = ကုဒ် လုပ်မယ်

## The code

code-title = ဒီကုဒ်ကို ပြပါ
code-lead = သူတို့ဖုန်းရဲ့ ကင်မရာနဲ့ ဒါကို စကင်ဖတ်ပါလိမ့်မယ်။
code-picture = { $title } ပါတဲ့ လေးထောင့်ကုဒ်
code-expect = သူတို့ဖုန်းမှာ { $host } ဆိုတဲ့ ဝက်ဘ်လိပ်စာ ပေါ်လာပါမယ်။
code-not-live = ဒီလင့်ခ်က အလုပ်မလုပ်သေးပါဘူး။ သူတို့ကို verify.html ဖိုင်နဲ့ ဒီလင့်ခ် ပေးပါ။
code-copy = လင့်ခ်ကို ကူးယူမယ်
code-copied = လင့်ခ်ကို ကူးယူပြီးပါပြီ
code-minutes = { $minutes ->
   *[other] နောက်ထပ် { $minutes } မိနစ် သုံးလို့ ရပါတယ်
}
code-old = ဒီကုဒ် အချိန်လွန်သွားပါပြီ။ ကုဒ်အသစ် လုပ်ပါ။
code-new = ကုဒ်အသစ် လုပ်မယ်
code-seen = သူတို့ မြင်ရတာကို ကြည့်မယ်
code-done = ပြီးပါပြီ
seen-title = အလုပ်ရှင် မြင်ရတာ
seen-genuine = အစစ်အမှန်ပါ
seen-unchecked = ဒါကို စစ်ဆေးလို့ မရခဲ့ပါဘူး
seen-refused = ဒါကို မယုံပါနဲ့

## Settings

settings-lock = ကိုယ့်ဖိုင်တွဲကို သော့ခတ်မယ်
settings-finish = အပြီးသတ်ပြီး အားလုံး ဖျက်မယ်
settings-finish-lead = ဒီဖိုင်တွဲထဲက အရာအားလုံး ဒီကွန်ပျူတာကနေ ပျောက်သွားပါမယ်။
contacts-title = ဒီအက်ပ် ဆက်သွယ်ခဲ့တဲ့ နေရာတွေ
contacts-lead = သင် အက်ပ်ကို စဖွင့်ကတည်းက စာရင်းပါ။ သင် တစ်ခုခု တောင်းမှပဲ အက်ပ်က ဆက်သွယ်ပါတယ်။
contacts-none = ဘာမှ မရှိသေးပါဘူး။
known-title = သိတဲ့ ပေးသူစာရင်း
known-date = ဒီစာရင်းက { $date } ကပါ။
known-new = အက်ပ်ကို ပြန်ဖွင့်တဲ့အခါ စာရင်းအသစ်ကို သုံးပါမယ်။
known-old = သိတဲ့ ပေးသူစာရင်းက ဟောင်းနေပါပြီ။ အက်ပ် အသစ်ဆုံးကို ယူပါ။
finish-title = အားလုံး ဖျက်မလား။
finish-yes = အားလုံး ဖျက်မယ်
finish-no = မဖျက်ပါဘူး၊ ပြန်သွားမယ်
finish-done = ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားတော့ပါဘူး။
finish-again = ပြန်စမယ်

settings-pin = PIN
pin-title = PIN
pin-lead = ဒီကွန်ပျူတာမှာပဲ သင့်ဖိုင်တွဲကို ဖွင့်တဲ့ ဂဏန်းခြောက်လုံးပါ။
pin-keep = သင့်စကားဝှက်နဲ့ ကတ်ကို သိမ်းထားပါ။ PIN မရတဲ့အခါ သူတို့နဲ့ ဖွင့်ရမယ်။
pin-not-offered = ဒီကွန်ပျူတာမှာ PIN ထားဖို့ လုံခြုံတဲ့နေရာ မရှိဘူး။ သင့်စကားဝှက်ကို သုံးပါ။
pin-make = PIN လုပ်မယ်
pin-new = သင့် PIN အသစ်
pin-field = သင့် PIN ဂဏန်းခြောက်လုံး
pin-delete = ဖျက်မယ်
pin-length = PIN မှာ ဂဏန်းခြောက်လုံး ရှိတယ်။
pin-weak = ဒီ PIN ကို ခန့်မှန်းဖို့ လွယ်လွန်းတယ်။ တခြားဂဏန်းတွေ ယူပါ။
pin-again = PIN ကို နောက်တစ်ခါ ရိုက်ပါ
pin-use = ဒီ PIN ကို သုံးမယ်
pin-done = သင့် PIN အခု ရပြီ
pin-have = သင့်မှာ PIN ရှိတယ်။
pin-change = ကိုယ့် PIN ကို ပြောင်းမယ်
pin-remove = ကိုယ့် PIN ကို ဖယ်မယ်
settings-locks = ဘယ်တော့ သော့ခတ်မလဲ
locks-title = ဘယ်အချိန်မှာ သော့ခတ်ရမလဲ။
locks-lead = ဘယ်သူမှ မသုံးရင် သူ့အလိုလို သော့ခတ်မယ်။
locks-away = အက်ပ်ကို မမြင်ရရင် 1 မိနစ်ကြာတော့ သော့ခတ်မယ်။
locks-minutes = { $minutes ->
   *[other] { $minutes } မိနစ်ကြာရင်
}
settings-change = ကိုယ့်စကားဝှက်ကို ပြောင်းမယ်
settings-remove = အားလုံး ဖျက်မယ်
remove-all-title = အားလုံး ဖျက်မလား။
remove-all-lead = သင့်ဖိုင်တွဲထဲက အရာအားလုံး ပျောက်သွားပါမယ်။ ဖျက်ပြီးရင် နဂိုအတိုင်း ပြန်လုပ်လို့ မရပါဘူး။
remove-all-backup = ဖိုင်တွဲ မိတ္တူ ရှိမှပဲ ဒါတွေကို ပြန်ယူလို့ ရပါတယ်။
remove-all-first = ဖိုင်တွဲ မိတ္တူ အရင် လုပ်မယ်

## If the device is lost: a card, a backup, and the way back

safety-title = ဒီစက် ပျောက်သွားရင်
safety-take = ကိုယ့်လက်မှတ်တွေကို ယူသွားမယ်
safety-card = သင့်မှာ ပြန်ဖွင့်ဖို့ ကတ် ရှိပါတယ်။
safety-no-card = သင့်မှာ ပြန်ဖွင့်ဖို့ ကတ် မရှိသေးပါဘူး။
safety-make-card = ပြန်ဖွင့်ဖို့ ကတ် လုပ်မယ်
safety-make-card-note = စကားဝှက်ကို မေ့သွားရင် ဒီကတ်နဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ ရပါတယ်။
safety-new-card = ကတ်အသစ် လုပ်မယ်
safety-new-card-note = ကတ်အဟောင်းနဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ ရတော့မှာ မဟုတ်ပါဘူး။
safety-backup = ဖိုင်တွဲ မိတ္တူ လုပ်မယ်
safety-backup-note = သင့်လက်မှတ်တွေ ပါတဲ့ ဖိုင်ပါ။ တခြားစက်အတွက် ဖြစ်ပါတယ်။
safety-backup-card = သင့်လက်မှတ်တွေ ပါတဲ့ ဖိုင်ပါ။ ဖိုင်ကို ဖွင့်ဖို့ ကတ်ကို အရင် လုပ်ရပါမယ်။
safety-backup-both = သင့်လက်မှတ်တွေ ပါတဲ့ ဖိုင်ပါ။ နံပါတ်တစ်ခုနဲ့ ကတ်တစ်ခု အရင် ရပါမယ်။
safety-restore = ကိုယ့်လက်မှတ်တွေကို ပြန်ယူမယ်
safety-restore-note = ဖိုင်တွဲ မိတ္တူ ဖိုင်ရော အဲဒီဖိုင်ရဲ့ ကတ်နဲ့ စကားဝှက်ပါ လိုပါတယ်။

## The recovery card

card-title = သင့်ရဲ့ ပြန်ဖွင့်ဖို့ ကတ်
card-lead = ဒီနံပါတ်တွေကို စာရွက်ပေါ်မှာ ရေးပါ။ ဒါမှမဟုတ် ပရင့်ထုတ်ပါ။
card-picture = အဲဒီနံပါတ်တွေပဲ ပါတဲ့ လေးထောင့်ကုဒ်
card-paper = ဒီကတ်နဲ့ အလုပ် ဖိုင်တွဲတစ်ခုကို ဖွင့်လို့ ရပါတယ်။ ပိုင်ရှင်ပဲ ဒီကတ်ကို သုံးခွင့် ရှိပါတယ်။
card-alone = ဒီကွန်ပျူတာမှာ သင့်စကားဝှက် မပါဘဲ ဒီကတ်နဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ ရပါတယ်။
card-with-number = ဒီကတ်ရော သင့်စကားဝှက် နံပါတ်ပါ အတူသုံးမှ သင့်ဖိုင်တွဲ မိတ္တူကို ဖွင့်လို့ ရပါတယ်။
card-away = ဒီကတ်ကို ဒီကွန်ပျူတာနဲ့ ဝေးတဲ့နေရာမှာ လုံခြုံအောင် သိမ်းထားပါ။
card-lost = ဒီကွန်ပျူတာရော သင့်စကားဝှက်ပါ ပျောက်သွားရင် ပေးတဲ့သူတွေဆီက လက်မှတ်အသစ်တွေ တောင်းပါ။
card-old = ဒီမှာ အပြီးသတ်တဲ့အထိ သင့်ကတ်အဟောင်းကို သုံးလို့ ရပါသေးတယ်။
card-on-paper = စာရွက်ပေါ်မှာ ရှိပါပြီ
card-print = ပရင့်ထုတ်မယ်
card-check-title = အုပ်စု { $group } ကို ရိုက်ထည့်ပါ
card-not-yet = ဒီမှာ အပြီးမသတ်ခင် ဒီကတ်ကို သုံးလို့ မရသေးပါဘူး။
card-check-field = သင့်စာရွက်ပေါ်က အုပ်စု { $group }
card-finish = အပြီးသတ်မယ်
card-look = ကတ်ကို ပြန်ကြည့်မယ်
card-different = ဒါက အုပ်စု { $group } မဟုတ်ပါဘူး။ သင့်စာရွက်ကို ပြန်ကြည့်ပါ။
card-done = သင့်ကတ်ကို အခု သုံးလို့ ရပါပြီ
card-done-old = သင့်ကတ်အဟောင်းနဲ့ သင့်ဖိုင်တွဲကို ဖွင့်လို့ မရတော့ပါဘူး။
card-done-backups = အရင်က လုပ်ထားတဲ့ ဖိုင်တွဲ မိတ္တူတွေအတွက် ကတ်အဟောင်း လိုပါသေးတယ်။
card-backup = ဖိုင်တွဲ မိတ္တူ အခု လုပ်မယ်
card-later = အခု မလုပ်သေးပါဘူး

## Typing card and secret

keys-card-title = သင့်ရဲ့ ပြန်ဖွင့်ဖို့ ကတ်ပေါ်က နံပါတ်တွေကို ရိုက်ထည့်ပါ
keys-card-lead = ကတ်ရဲ့ အုပ်စု 10 ခုကို ရိုက်ထည့်ပါ။ ဒါမှမဟုတ် ကတ်ရဲ့ လေးထောင့်ကုဒ် ဓာတ်ပုံကို ရွေးပါ။
keys-card-field = ကတ်ပေါ်က နံပါတ်တွေ
keys-card-photo = ကတ်ရဲ့ ဓာတ်ပုံကို ရွေးမယ်
keys-card-again = ကတ်ပေါ်က နံပါတ်တွေကို ပြန်ရိုက်ထည့်မယ်
keys-secret-lead = ဒီကတ်နဲ့ တွဲသုံးတဲ့ စကားဝှက်ပါ။

## A backup

backup-title = ဖိုင်တွဲ မိတ္တူ လုပ်ပါ
backup-lead = သင့်ကတ်ရော သင့်စကားဝှက်ပါ အတူသုံးမှပဲ ဒီဖိုင်ကို ဖွင့်လို့ ရပါတယ်။
backup-private = ကိုယ့်ရဲ့ ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်းတွေကို ဒီထဲ ထည့်မယ်
backup-private-note = ဒီဖိုင်ကို ဖွင့်တဲ့သူတိုင်း အဲဒါတွေကိုလည်း မြင်ရပါမယ်။
backup-choose = နေရာ ရွေးမယ်
backup-save = ဖိုင်ကို သိမ်းမယ်
backup-nowhere = ဘာမှ မသိမ်းရသေးပါဘူး။ ဖိုင်အတွက် နေရာ ရွေးပါ။
backup-working = ဖိုင်ကို ရေးပြီး သေချာအောင် ပြန်ဖွင့်ကြည့်နေပါတယ်။
backup-made = သင့်ဖိုင်တွဲ မိတ္တူ လုပ်ပြီးပါပြီ
backup-count = { $count ->
   *[other] ဒီထဲမှာ လက်မှတ် { $count } ခု ပါပါတယ်။
}
backup-left-out = ဒီထဲမှာ မပါတဲ့ ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်းတွေ: { $count } ခု
backup-place = ဖိုင်က ဒီမှာ ရှိပါတယ်:
backup-download = သင့်ဘရောက်ဇာက ဖိုင်ကို ဒီနာမည်နဲ့ သိမ်းပါတယ်:
backup-again = ထပ်သိမ်းမယ်
backup-elsewhere = အခု ဒီဖိုင်ကို တခြားနေရာမှာ ကူးထားပါ။ ဒီကွန်ပျူတာ ပျောက်သွားရင် ဒီဖိုင်လည်း ပျောက်သွားပါမယ်။
backup-take = USB စတစ်ထဲ ထည့်ပြီး ဒါမှမဟုတ် အီးမေးလ်နဲ့ ပို့ပြီး ဒီဖိုင်ကို ယူသွားပါ။
backup-needs = ဖိုင်ရော ကတ်ရော စကားဝှက်ပါ သိမ်းထားပါ။ သုံးခုလုံး လိုပါတယ်။

## Bringing records back

restore-lead = သင့်ဖိုင်တွဲ မိတ္တူကို ရွေးပါ။ သူ့နာမည်က .age နဲ့ ဆုံးပါတယ်။
restore-file = ဖိုင် ရွေးမယ်
restore-title = ဒါတွေကို ပြန်ယူမလား။
restore-made = ဒီဖိုင်တွဲ မိတ္တူကို { $date } မှာ လုပ်ထားပါတယ်။
restore-here = ဒီမှာ ရှိပြီးသားပါ။
restore-nothing = ဒီထဲမှာ အသစ် ဘာမှ မပါပါဘူး။
restore-no-private = ဒီထဲမှာ ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်းတွေ မပါပါဘူး။
restore-keeps = သင့်ဖိုင်တွဲအသစ်ကို ဒီစကားဝှက်နဲ့လည်း ဒီကတ်နဲ့လည်း ဖွင့်လို့ ရပါမယ်။
restore-yes = ပြန်ယူမယ်
restore-done = သင့်လက်မှတ်တွေ ပြန်ရပါပြီ
restore-count = { $count ->
   *[other] လက်မှတ် { $count } ခု ပြန်ရပါပြီ။
}

## Several people on one device

people-title = ဘယ်သူ့ ဖိုင်တွဲလဲ။
people-seen = ဒီမှာ လူတိုင်းက ဒီနာမည်နဲ့ ရုပ်ပုံတွေကို မြင်ရတယ်။ အထဲကဟာကိုတော့ မမြင်ရပါဘူး။
people-new = ဖိုင်တွဲအသစ် လုပ်မယ်
people-own = ဒါ တခြားသူရဲ့ ဖိုင်တွဲလား။ သင့်ဖိုင်တွဲကို ဒီမှာ လုပ်ထားလို့ ရပါတယ်။
people-other = တခြား ဖိုင်တွဲ
people-first = ပထမ ဖိုင်တွဲ
people-gone = ဒီဖိုင်တွဲ မရှိတော့ပါဘူး။ တခြား ဖိုင်တွဲတွေ ရှိနေပါသေးတယ်။
face-title = ဒီမှာသုံးမယ့် သင့်နာမည်နဲ့ ရုပ်ပုံ
face-name = နာမည် အတို
face-pictures = ရုပ်ပုံ
face-picture = ရုပ်ပုံ { $number }
face-use = ဒါတွေကို သုံးမယ်

## A backup as codes, one after another

backup-codes = ကုဒ်တွေအဖြစ် ပြမယ်
codes-title = ကုဒ်တစ်ခုချင်းစီကို ဓာတ်ပုံရိုက်ပါ
codes-needs = သင့်ကတ်နဲ့ စကားဝှက်လည်း လိုပါတယ်။ ကုဒ်တွေထဲမှာ မပါပါဘူး။
codes-picture = ကုဒ် { $count } ခုထဲက နံပါတ် { $number }
codes-next = နောက်ကုဒ်
codes-before = အရင်ကုဒ်
codes-auto = စက္ကန့်အနည်းငယ်တိုင်း ဆက်သွားမယ်
codes-too-large = ဒါက ကုဒ်တွေအတွက် များလွန်းပါတယ်။ ဖိုင် သိမ်းပါ။
restore-codes = ကုဒ်တွေရဲ့ ဓာတ်ပုံတွေ ရွေးမယ်
codes-have = { $count } ခုထဲက { $have } ခု ရှိပါပြီ။ လိုသေးတာ: နံပါတ် { $missing }
codes-unread = ဒီလိုကုဒ် မတွေ့တဲ့ ဓာတ်ပုံ: { $count }
codes-other = တခြားမိတ္တူရဲ့ ကုဒ်တွေကို မသုံးပါဘူး: { $count }

## A finger or a face

finger-use = သင့်လက်ချောင်း ဒါမှမဟုတ် မျက်နှာကို သုံးမယ်
finger-note = ဒီစက်ကို လက်ချောင်း ဒါမှမဟုတ် မျက်နှာနဲ့ ဖွင့်နိုင်သူတိုင်း သင့်ဖိုင်တွဲကို ဖွင့်နိုင်ပါတယ်။
finger-done = အခု သင့်လက်ချောင်း ဒါမှမဟုတ် မျက်နှာနဲ့ ဖိုင်တွဲကို ဖွင့်လို့ ရပါပြီ
finger-remove = ကိုယ့်လက်ချောင်းနဲ့ မျက်နှာကို မသုံးတော့ပါဘူး
finger-away = အဲဒါ မရပါဘူး။ သင့်စကားဝှက်ကို သုံးပါ။

## While something takes its time

wait-open = သင့်ဖိုင်တွဲကို ဖွင့်နေပါတယ်။
wait-renew = သင့်ဖိုင်တွဲကို ဗားရှင်းအသစ် ပြောင်းနေပါတယ်။ ဒီအက်ပ်ကို မပိတ်ပါနဲ့။
wait-make = သင့်ဖိုင်တွဲကို လုပ်နေပါတယ်။
wait-change = သင့်ဖိုင်တွဲကို ဖွင့်တဲ့အရာကို ပြောင်းနေပါတယ်။
wait-look = သင့်ဖိုင်တွဲ မိတ္တူကို ဖွင့်နေပါတယ်။
wait-bring = သင့်လက်မှတ်တွေကို ဖိုင်တွဲထဲ ထည့်နေပါတယ်။

## When something did not work

trouble-back = ပြန်သွားမယ်
trouble-helper = သင့်ကူညီသူအတွက်: { $code }

## Before a link opens

leave-title = ဒီဝက်ဘ်ဆိုက်ကို ဖွင့်မလား။
leave-lead = သင် လာကြည့်တာကို { $host } က သိသွားပါမယ်။
leave-open = ဖွင့်မယ်
leave-stay = ဒီမှာပဲ နေမယ်

## The names of what stands in a certificate

claim-given_name = ပထမနာမည်
claim-family_name = မျိုးရိုးနာမည်
claim-name = နာမည်
claim-own_words = ကိုယ့်စကားနဲ့ ကိုယ်
claim-birthdate = မွေးနေ့
claim-document_number = စာရွက်စာတမ်း နံပါတ်
claim-achievement_name = သင် လုပ်ခဲ့တာ
claim-issued_by = ပေးသူ
claim-completed = ပြီးတဲ့ရက်
claim-hours = နာရီပေါင်း
claim-skills = ကျွမ်းကျင်မှု
claim-level = အဆင့်
claim-score = အမှတ်
claim-email = အီးမေးလ်
claim-phone_number = ဖုန်း
claim-address = လိပ်စာ
claim-description = အကြောင်းအရာ
claim-valid_from = စတဲ့ရက်
claim-valid_until = ကုန်ဆုံးရက်
claim-license_number = လိုင်စင်နံပါတ်
value-yes = ဟုတ်ပါတယ်
value-no = မဟုတ်ပါဘူး

month-1 = ဇန်နဝါရီ
month-2 = ဖေဖော်ဝါရီ
month-3 = မတ်
month-4 = ဧပြီ
month-5 = မေ
month-6 = ဇွန်
month-7 = ဇူလိုင်
month-8 = ဩဂုတ်
month-9 = စက်တင်ဘာ
month-10 = အောက်တိုဘာ
month-11 = နိုဝင်ဘာ
month-12 = ဒီဇင်ဘာ

idle-lead = သင် ရှိနေသေးလား။ ဒီကွန်ပျူတာက မကြာခင် အားလုံးကို မေ့သွားပါမယ်။
idle-here = ရှိပါတယ်
