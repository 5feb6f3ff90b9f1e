### Translated by a computer; nobody who speaks Burmese has read it yet.
### For translators: Unicode, never Zawgyi; digits 0-9. Spoken style (တယ်, ပါဘူး, ရဲ့, နဲ့), polite, short sentences.
### The app says သင် to the person. Buttons speak as the person: ကိုယ့်, and a verb with မယ်. "We" is left out,
### or it is ဒီအက်ပ်. Spaces stand between phrases, so that lines can break.
### certificate (also "record") လက်မှတ် · folder ဖိုင်တွဲ · sheet of paper စာရွက် · document စာရွက်စာတမ်း ·
### code ကုဒ် · secret စကားဝှက် · employer အလုပ်ရှင် · helper ကူညီသူ · show ပြ · check စစ်ဆေး ·
### who gave it ပေးသူ, ပေးတဲ့သူ · sample နမူနာ · private ကိုယ်ရေးကိုယ်တာ · remove ဖျက် ·
### forgets everything ဘာမှ သိမ်းမထားတော့ (keeps nothing any more). A signature is never လက်မှတ် here.

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
device-page-go = ရှေ့ဆက်မယ်

## The secret

secret-title = သင့်စကားဝှက် နံပါတ်
secret-lead = ဒီနံပါတ် တစ်ခုတည်းနဲ့ပဲ သင့်ဖိုင်တွဲကို ဖွင့်လို့ ရပါတယ်။ စာရွက်ပေါ်မှာ ရေးထားပါ။
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
secret-own-next = ရှေ့ဆက်မယ်

## Opening the folder

unlock-title = သင့်ဖိုင်တွဲကို ဖွင့်ပါ
unlock-open = ဖွင့်မယ်
unlock-idle = သင့်ဖိုင်တွဲကို သော့ခတ်လိုက်ပါပြီ။ ခဏကြာ ဘယ်သူမှ မသုံးလို့ပါ။
unlock-lost = ကိုယ့်မှာ စကားဝှက် မရှိတော့ပါဘူး
unlock-lost-note = စကားဝှက် မရှိရင် ဒီဖိုင်တွဲကို ဘယ်သူမှ ဖွင့်လို့ မရပါဘူး။ လက်မှတ်အသစ်တွေ တောင်းပါ။
unlock-lost-use = အက်ပ်ကို အခု သုံးလို့ ရပါသေးတယ်။ ပိတ်လိုက်ရင် အက်ပ်က ဘာမှ သိမ်းမထားတော့ပါဘူး။
unlock-lost-go = ကိုယ့်ဖိုင်တွဲ မပါဘဲ သုံးမယ်

## Home

home-empty = သင့်ဖိုင်တွဲထဲမှာ ဘာမှ မရှိပါဘူး။
home-empty-next = သင့်ရဲ့ ပထမဆုံး လက်မှတ်ကို ထည့်ပါ။ ဒါမှမဟုတ် နမူနာနဲ့ စမ်းကြည့်ပါ။
home-add = လက်မှတ် ထည့်မယ်
home-sample = နမူနာနဲ့ စမ်းမယ်
home-private = ကိုယ်ရေးကိုယ်တာ စာရွက်စာတမ်းတွေ
home-private-note = အလုပ်ရှင်တွေ ဒါတွေကို မမြင်ရပါဘူး။
home-waiting = { $host } ဆီက သင့်လက်မှတ် ဒီကို မရောက်သေးပါဘူး။
home-resume = ထပ်တောင်းမယ်
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

resume-title = ထပ်တောင်းနေပါတယ်

## A certificate

certificate-added = အခု သင့်ဖိုင်တွဲထဲ ရောက်ပါပြီ။
certificate-from = { $name } က ပေးထားပါတယ်
certificate-says-from = { $name } က ပေးတယ်လို့ ရေးထားပါတယ်
certificate-silent = ဘယ်သူ ပေးတယ်လို့ ရေးမထားပါဘူး
certificate-until = { $date } အထိ သုံးလို့ ရပါတယ်
certificate-open-end = ကုန်ဆုံးရက် မရှိပါဘူး
certificate-inside = အထဲမှာ ပါတာတွေ
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
remove-title = ဒီလက်မှတ်ကို ဖျက်မလား။
remove-lead = လက်မှတ်က ဒီကွန်ပျူတာကနေ ပျောက်သွားပါမယ်။ ဖျက်ပြီးရင် နဂိုအတိုင်း ပြန်လုပ်လို့ မရပါဘူး။
remove-yes = ဖျက်မယ်
remove-no = သိမ်းထားမယ်

## Choosing what to show

show-title = သူတို့ကို ဘာတွေ မြင်ခွင့်ပေးမလဲ။
show-choose = ဘာတွေ မြင်ခွင့်ပေးမလဲ ရွေးပါ
show-hidden = သူတို့ ဒါကို မမြင်ရပါဘူး။
show-kind = လက်မှတ်
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
seen-sample = နမူနာ၊ လေ့ကျင့်ဖို့ပဲ
seen-refused = ဒါကို မယုံပါနဲ့

## Settings

settings-title = ဆက်တင်
settings-lock = ကိုယ့်ဖိုင်တွဲကို သော့ခတ်မယ်
settings-finish = အပြီးသတ်ပြီး အားလုံး ဖျက်မယ်
settings-finish-lead = ဒီဖိုင်တွဲထဲက အရာအားလုံး ဒီကွန်ပျူတာကနေ ပျောက်သွားပါမယ်။
settings-contacts = ဒီအက်ပ် ဆက်သွယ်ခဲ့တဲ့ နေရာတွေ
contacts-title = ဒီအက်ပ် ဆက်သွယ်ခဲ့တဲ့ နေရာတွေ
contacts-lead = သင် အက်ပ်ကို စဖွင့်ကတည်းက စာရင်းပါ။ သင် တစ်ခုခု တောင်းမှပဲ အက်ပ်က ဆက်သွယ်ပါတယ်။
contacts-none = ဘာမှ မရှိသေးပါဘူး။
finish-title = အားလုံး ဖျက်မလား။
finish-yes = အားလုံး ဖျက်မယ်
finish-no = မဖျက်ပါဘူး၊ ပြန်သွားမယ်
finish-done = ဒီကွန်ပျူတာက ဘာမှ သိမ်းမထားတော့ပါဘူး။
finish-again = ပြန်စမယ်

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
