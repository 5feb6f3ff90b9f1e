### Translated by a computer; nobody who speaks Swahili has read it yet.
### Standard Swahili for readers from eastern Congo, Burundi and Tanzania: everyday words, short sentences.
### Polite "wewe" with plain imperatives; organisations in the plural (wanakupa, walituma).
### certificate, record: cheti; folder: folda (a file is "faili"); paper that is a document: hati; sheet of paper: karatasi;
### private: binafsi; secret: namba ya siri, or namba au maneno ya siri (never "siri" alone); employer: mwajiri;
### helper: msaidizi; show: onyesha; check: kagua; who gave it: aliyekitoa, waliokitoa; sample: mfano.
### code that is scanned: msimbo, msimbo wa mraba where it could be mixed up; code printed on a paper: msimbo kwenye
### karatasi uliyopewa (never "namba": people would type their secret number there).
### recovery card: kadi ya kufungulia folda (on its own: kadi); backup: nakala ya folda; bring back: rudisha.

app-title = Folda yangu ya kazi
app-back = Rudi
app-home = Folda yangu
app-settings = Mipangilio
app-wait = Tafadhali subiri.
app-listen = Sikiliza
app-listen-stop = Simamisha
app-step = Hatua ya { $step } kati ya { $steps }
app-date = { $day } { $month } { $year }
app-date-form = Kwenye fomu za Marekani: { $date } (mwezi/siku/mwaka)

## Choosing a language

language-title = Chagua lugha yako
language-change = Lugha: { $name }
language-by-people = Imekaguliwa na watu.
language-by-both = Watu wamekagua sehemu yake.
language-by-computer = Imetafsiriwa na kompyuta. Bado hakuna mtu aliyeikagua.

## Whose device

device-title = Nani anatumia kompyuta hii?
device-mine = Mimi tu
device-mine-note = Folda yako inabaki hapa. Inafungwa kwa namba au maneno ya siri.
device-shared = Watu wengine pia
device-shared-note = Kompyuta hii inasahau kila kitu ukifunga programu.
device-page-title = Kompyuta hii inasahau
device-page-lead = Kompyuta hii inasahau kila kitu ukifunga ukurasa huu.
device-page-note = Hakuna mtu baada yako anayeweza kuona vyeti vyako.

## The secret

secret-title = Namba yako ya siri
secret-lead = Namba hii inafungua folda yako. Iandike kwenye karatasi.
secret-warning = Weka karatasi mahali salama. Hakuna mtu anayeweza kukupa namba hii tena.
secret-written = Nimeiandika
secret-own = Tumia maneno yangu
secret-again-title = Andika namba au maneno yako ya siri
secret-again-lead = Tazama karatasi yako, kisha andika hapa.
secret-field = Namba au maneno yako ya siri
secret-show = Onyesha ninachoandika
secret-make = Tengeneza folda yangu
secret-different = Si sawa na ya kwanza. Tazama tena, kisha andika mara nyingine.
secret-own-title = Maneno yako ya siri
secret-own-lead = Chagua maneno manne au zaidi yasiyohusiana.
secret-own-back = Tumia namba
secret-new-title = Namba yako mpya ya siri
secret-use = Tumia namba au maneno haya ya siri
secret-backup-lead = Namba hii na kadi kwa pamoja vinafungua nakala ya folda yako. Andika namba kwenye karatasi.
secret-changed = Namba au maneno yako mapya ya siri sasa yanafanya kazi
secret-changed-old = Namba au maneno ya siri ya zamani hayafungui tena folda yako.
secret-changed-backups = Nakala za folda ulizotengeneza awali bado zinahitaji namba au maneno ya siri ya zamani.
change-lead = Kwanza andika namba au maneno ya siri unayotumia sasa.

## Opening the folder

unlock-title = Fungua folda yako
unlock-open = Fungua
unlock-idle = Tumefunga folda yako. Hakuna aliyeitumia kwa muda.
unlock-given = Fungua folda yako kwanza. Kisha utaona ulichofungua.
unlock-secret = Tumia namba au maneno yangu ya siri
unlock-pin = Tumia PIN yangu
pin-wrong = PIN hii si sahihi.
pin-away = PIN yako haifanyi kazi sasa. Tumia namba au maneno yako ya siri.
pin-wait-minutes = { $minutes ->
    [one] Umekosea mara nyingi. Subiri dakika 1, au tumia namba au maneno yako ya siri.
   *[other] Umekosea mara nyingi. Subiri dakika { $minutes }, au tumia namba au maneno yako ya siri.
}
pin-wait-hours = { $hours ->
    [one] Umekosea mara nyingi. Subiri saa 1, au tumia namba au maneno yako ya siri.
   *[other] Umekosea mara nyingi. Subiri saa { $hours }, au tumia namba au maneno yako ya siri.
}
unlock-lost = Sina namba au maneno yangu ya siri
unlock-lost-card = Kadi yako ya kufungulia folda inaifungua. Kisha utatengeneza namba au maneno mapya ya siri.
unlock-card-go = Fungua kwa kadi yangu
unlock-card-title = Fungua kwa kadi yako
unlock-lost-note = Kama huna namba au maneno ya siri wala kadi, hakuna anayeweza kuifungua. Omba vyeti vipya.
unlock-lost-use = Bado unaweza kutumia programu sasa. Inasahau kila kitu ukiifunga.
unlock-lost-go = Itumie bila folda yangu

## Home

home-older = Hii ni nakala ya zamani ya folda yako. Vyeti vipya vinaweza kukosekana.
home-older-keep = Itumie ilivyo
home-empty = Folda yako haina kitu.
home-empty-next = Ongeza cheti chako cha kwanza, au jaribu cheti cha mfano.
home-sample = Jaribu cheti cha mfano
home-private-note = Waajiri hawazioni.
home-waiting = Cheti chako kutoka { $host } bado hakijafika.
soon-ends = { $title } kinaisha { $date }. Omba kipya mapema.
home-resume = Kiombe tena
home-sign-in = Hukumaliza kuingia kwenye { $host }.
home-forgets = Kompyuta hii inasahau kila kitu ukifunga programu hii.
home-damaged = Hatuwezi kufungua karatasi zako { $count }. Zingine ziko hapa.
private-title = Hati binafsi
private-empty = Huna hati binafsi hapa.
private-lead = Hati hizi ni zako. Waajiri hawazioni.

## Adding

add-title = Ongeza cheti
add-lead = Bandika kiungo (link) ulichopewa.
add-field = Kiungo (link)
add-next = Endelea
add-file = Chagua picha au faili
own-title = Sema unachoweza kufanya
own-lead = Andika jambo moja, kama: Ninaweza kupikia watu 200.
own-field = Ninachoweza kufanya
own-empty = Andika kitu kwanza.
paper-title = Hifadhi picha ya karatasi
paper-lead = Wewe tu unaiona. Haithibitishi chochote kwa mwajiri.
paper-name = Ni nini?
add-empty = Bandika kiungo kwanza.
add-long = Herufi { $characters }

## The offer

offer-asking = Tunauliza { $host }.
offer-title = { $name } wanakupa:
offer-title-unknown = Mtu fulani anakupa:
offer-says = Wanasema wao ni { $name }.
offer-host = Anwani yao ni { $host }.
offer-known = Tunajua huyu ni nani.
offer-unknown = Hatujui nani anatoa hiki. Uliza kabla ya kukiongeza.
offer-practice = Hii ni kwa mazoezi. Haitumii intaneti.
offer-practice-code = Kwenye karatasi yako ya mazoezi unaona msimbo huu: { $code }
offer-code = Msimbo kwenye karatasi uliyopewa
offer-code-length = Tarakimu { $digits }
offer-code-type = Andika tarakimu { $digits }.
offer-code-same = Umeshajaribu msimbo huu. Tazama tena karatasi uliyopewa.
offer-hint = Wanasema: { $hint }
offer-add = Ongeza kwenye folda yangu
offer-decline = Usiongeze
file-title = Je, uongeze hii kwenye folda yako?
offer-sign-in = Kwanza ingia kwenye akaunti yako, kwenye ukurasa wao.
offer-sign-in-go = Nenda kuingia
offer-sign-in-not-here = Kwanza ingia kwenye akaunti yako kwao. Ukurasa huu hauwezi. Tumia programu.

exchange-title = { $host } wanakuomba:
exchange-number = Wanapata namba mpya tu, hakuna chochote kukuhusu. Huenda ukapata cheti.
exchange-whole = Wataona yote yaliyomo.
exchange-unknown = Hatujui nani anaomba hiki. Tuma tu kama unawajua.
exchange-yes = Ndiyo, tuma
exchange-no = Usitume
exchange-sent = Kimetumwa.

## Signing in with them

sign-in-title = Ingia kwenye ukurasa wao
sign-in-lead = { $host } inafunguka kwenye kivinjari chako. Ingia huko.
sign-in-waits = Ukimaliza huko, tunaendelea hapa.
sign-in-nothing = Kama hakuna kinachotokea hapa
sign-in-paste = Nakili anwani ya ukurasa wao wa mwisho, na uibandike hapa.
sign-in-close = Unaweza kufunga ukurasa huu. Rudi kwenye programu.

resume-title = Tunaomba tena

## A certificate

certificate-added = Sasa kimo kwenye folda yako.
certificate-from = Kutoka kwa { $name }
certificate-says-from = Kinasema kimetoka kwa { $name }
certificate-silent = Hakisemi nani alikitoa
certificate-until = Kinafaa hadi { $date }
certificate-open-end = Hakina tarehe ya mwisho
certificate-to = Kwa { $name }
certificate-given = Kimetolewa { $date }
certificate-good = Hakikuwa kimesimamishwa { $date }
certificate-never = Bado hatujakagua kama kilisimamishwa.
certificate-since = Hakijakaguliwa tangu { $date }
certificate-stopped = Aliyekitoa amekisimamisha. Tuliona hivyo { $date }.
certificate-suspended = Aliyekitoa amekisimamisha kwa sasa. Tuliona hivyo { $date }.
certificate-renewable = Kuna kipya zaidi. Waombe waliokitoa.
certificate-check = Kagua tena
certificate-inside = Yaliyomo ndani
certificate-criteria = Ulichopaswa kufanya
certificate-results = Matokeo
certificate-evidence = Kinachoonyesha hili
certificate-endorsed = Wengine wanaosema ni kizuri
certificate-links = Jinsi vinavyohusiana
link-part = { $one } ni sehemu ya { $other }
link-before = Kwanza { $one }, kisha { $other }
link-with = { $one } na { $other } vinahusiana
certificate-more = Zaidi
career-jobs = Kazi
career-schools = Shule na kozi
career-licenses = Leseni
career-make = Tengeneza faili ya kazi yangu
career-make-note = Faili kuhusu kazi yako, kwa ajili ya waajiri. Yeyote aliye nayo anaweza kuisoma.
sort-title = Je, hiki ni cheti cha kazi au karatasi ya siri?
sort-work = Ni cheti cha kazi
sort-private = Ni karatasi ya siri
paper-mine = Uliiweka hapa mwenyewe
paper-pages = Kurasa: { $count }
paper-open = Si ya siri
paper-hide = Iwe ya siri
certificate-show = Mwonyeshe mwajiri
certificate-remove = Kiondoe
certificate-site = Tazama tovuti ya { $host }
certificate-private = Waajiri hawaruhusiwi kukuomba hati hii kabla ya kusema kuwa wanakupa kazi.
chip-checked = Kimekaguliwa
chip-unknown = Hatujui nani alikitoa
chip-unchecked = Hakijakaguliwa
chip-sample = MFANO, kwa mazoezi tu
chip-expired = Muda umeisha
chip-early = Kitaanza baadaye
chip-wrong-inside = Sehemu moja si sahihi
chip-picture = Picha niliyopiga
chip-file = Faili niliyo nayo
chip-stopped = Kimesimamishwa
chip-suspended = Kimesimamishwa kwa sasa
remove-title = Unataka kuondoa cheti hiki?
remove-lead = Hakitakuwepo tena kwenye kompyuta hii. Hutaweza kukirudisha.
remove-yes = Kiondoe
remove-no = Kibaki hapa

## Whether certificates were stopped

status-title = Je, bado vinafaa?
status-lead = Tunapata orodha za vyeti vilivyosimamishwa. Hatusemi una vyeti gani.
status-hosts = Tunawasiliana na
status-done = Tuna orodha zote. Rudi nyuma uone zinasema nini.

## Choosing what to show

show-title = Unawaruhusu kuona nini?
show-choose = Chagua wanachoweza kuona
show-hidden = Hawataona hili.
show-kind = Cheti
show-address = Anwani yao
show-not = Vitu ambavyo hawataona
show-nothing = Hakuna kingine
show-always = Huonekana daima
show-private = Binafsi. Subiri hadi waseme kuwa wanakupa kazi.
show-make = Tengeneza msimbo

## The code

code-title = Onyesha msimbo huu
code-lead = Wanauskani kwa kamera ya simu yao.
code-picture = Msimbo wa mraba wenye { $title }
code-expect = Simu yao inaonyesha anwani { $host }.
code-not-live = Kiungo hiki bado hakifanyi kazi. Wape faili ya verify.html pamoja na kiungo.
code-copy = Nakili kiungo
code-copied = Kiungo kimenakiliwa
code-minutes = { $minutes ->
    [one] Unafaa kwa dakika 1 zaidi
   *[other] Unafaa kwa dakika { $minutes } zaidi
}
code-old = Muda wa msimbo huu umeisha. Tengeneza mpya.
code-new = Tengeneza msimbo mpya
code-seen = Ona wanachoona
code-done = Tayari
seen-title = Anachoona mwajiri
seen-genuine = Cheti halisi
seen-unchecked = Hatukuweza kukagua cheti hiki
seen-refused = Usiamini cheti hiki

## Settings

settings-lock = Funga folda yangu
settings-finish = Maliza, kompyuta isahau yote
settings-finish-lead = Vitu vyote vilivyomo kwenye folda hii havitakuwepo tena kwenye kompyuta hii.
contacts-title = Programu hii imewasiliana na nani
contacts-lead = Tangu ulipoifungua. Inawasiliana pale tu unapoomba kitu.
contacts-none = Bado hakuna.
known-title = Orodha ya watoaji wanaojulikana
known-date = Orodha hii ni ya { $date }.
known-new = Tutatumia orodha mpya utakapofungua programu tena.
known-old = Orodha yetu ya watoaji wanaojulikana ni ya zamani. Pata programu mpya kabisa.
finish-title = Kompyuta isahau kila kitu?
finish-yes = Ndiyo, isahau yote
finish-no = Hapana, rudi
finish-done = Kompyuta hii imesahau kila kitu.
finish-again = Anza tena

settings-pin = PIN
pin-title = PIN
pin-lead = Tarakimu sita zinazofungua folda yako, kwenye kompyuta hii tu.
pin-keep = Tunza namba au maneno yako ya siri, na kadi yako. Hufungua folda pale PIN isipofanya kazi.
pin-not-offered = Kompyuta hii haina mahali salama pa PIN. Tumia namba au maneno yako ya siri.
pin-make = Tengeneza PIN
pin-new = PIN yako mpya
pin-field = PIN yako, tarakimu sita
pin-delete = Futa
pin-length = PIN ina tarakimu sita.
pin-weak = PIN hii ni rahisi kukisiwa. Chukua tarakimu nyingine.
pin-again = Andika PIN tena
pin-use = Tumia PIN hii
pin-done = PIN yako inafanya kazi sasa
pin-have = Una PIN.
pin-change = Badilisha PIN yangu
pin-remove = Ondoa PIN yangu
settings-locks = Lini inajifunga
locks-title = Ijifunge lini?
locks-lead = Inajifunga yenyewe mtu asipoitumia.
locks-away = Usipoiona programu, inajifunga baada ya dakika 1.
locks-minutes = { $minutes ->
    [one] Baada ya dakika 1
   *[other] Baada ya dakika { $minutes }
}
settings-change = Badilisha namba au maneno yangu ya siri
settings-remove = Ondoa kila kitu
remove-all-title = Unataka kuondoa kila kitu?
remove-all-lead = Vitu vyote vilivyomo kwenye folda yako havitakuwepo tena. Hutaweza kuvirudisha.
remove-all-backup = Ni nakala ya folda pekee inayoweza kuvirudisha.
remove-all-first = Tengeneza nakala ya folda kwanza

## If the device is lost: a card, a backup, and the way back

safety-title = Ukipoteza kifaa hiki
safety-take = Ondoka na vyeti vyangu
safety-card = Una kadi ya kufungulia folda.
safety-no-card = Bado huna kadi ya kufungulia folda.
safety-make-card = Tengeneza kadi ya kufungulia folda
safety-make-card-note = Inafungua folda yako ukisahau namba au maneno yako ya siri.
safety-new-card = Tengeneza kadi mpya
safety-new-card-note = Kadi ya zamani haitafungua tena folda yako.
safety-backup = Tengeneza nakala ya folda
safety-backup-note = Faili yenye vyeti vyako, kwa ajili ya kifaa kingine.
safety-backup-card = Faili yenye vyeti vyako. Kwanza unatengeneza kadi inayoifungua.
safety-backup-both = Faili yenye vyeti vyako. Kwanza unapata namba na kadi.
safety-restore = Rudisha vyeti vyangu
safety-restore-note = Unahitaji faili ya nakala ya folda, kadi yake, na namba au maneno yake ya siri.

## The recovery card

card-title = Kadi yako ya kufungulia folda
card-lead = Andika namba hizi kwenye karatasi, au zichapishe.
card-picture = Msimbo wa mraba wenye namba zilezile
card-paper = Kadi hii inafungua folda ya kazi. Ni mwenye folda tu anayeruhusiwa kuitumia.
card-alone = Kadi hii inafungua folda yako kwenye kompyuta hii bila namba au maneno ya siri.
card-with-number = Kadi hii na namba yako ya siri kwa pamoja vinafungua nakala ya folda yako.
card-away = Iweke mahali salama, mbali na kompyuta hii.
card-lost = Ukipoteza kompyuta hii pamoja na namba au maneno ya siri, omba vyeti vipya kwa waliovitoa.
card-old = Kadi yako ya zamani inafanya kazi hadi umalize hapa.
card-on-paper = Ninayo kwenye karatasi
card-print = Ichapishe
card-check-title = Andika kundi la { $group }
card-not-yet = Kadi hii haifanyi kazi kabla hujamaliza hapa.
card-check-field = Kundi la { $group } kwenye karatasi yako
card-finish = Maliza
card-look = Onyesha kadi tena
card-different = Hili si kundi la { $group }. Tazama tena karatasi yako.
card-done = Kadi yako sasa inafanya kazi
card-done-old = Kadi yako ya zamani haifungui tena folda yako.
card-done-backups = Nakala za folda ulizotengeneza awali bado zinahitaji kadi ya zamani.
card-backup = Tengeneza nakala ya folda sasa
card-later = Si sasa

## Typing card and secret

keys-card-title = Andika namba za kadi yako ya kufungulia folda
keys-card-lead = Andika makundi yake kumi, au chagua picha ya msimbo wake wa mraba.
keys-card-field = Namba zilizo kwenye kadi
keys-card-photo = Chagua picha ya kadi
keys-card-again = Andika tena namba za kadi
keys-secret-lead = Namba au maneno ya siri yanayoendana na kadi hii.

## A backup

backup-title = Tengeneza nakala ya folda
backup-lead = Faili hii inafunguka tu kwa kadi yako pamoja na namba au maneno yako ya siri.
backup-private = Weka hati zangu binafsi ndani yake
backup-private-note = Yeyote anayefungua faili anaziona pia.
backup-choose = Chagua mahali
backup-save = Hifadhi faili
backup-nowhere = Hakuna kilichohifadhiwa. Chagua mahali pa kuweka faili.
backup-working = Tunaandika faili, kisha tunaifungua tena ili kuwa na uhakika.
backup-made = Nakala ya folda yako imetengenezwa
backup-count = { $count ->
    [one] Ndani yake kuna cheti 1.
   *[other] Ndani yake kuna vyeti { $count }.
}
backup-left-out = Hati binafsi ambazo hazimo ndani yake: { $count }
backup-place = Faili iko hapa:
backup-download = Kivinjari (browser) chako kinaihifadhi kwa jina hili:
backup-again = Ihifadhi tena
backup-elsewhere = Sasa nakili faili hii mahali pengine. Kompyuta hii ikipotea, faili hii pia itapotea.
backup-take = Chukua faili hii uende nayo, kwenye flashi (USB) au kwa barua pepe.
backup-needs = Tunza faili, kadi, na namba au maneno ya siri. Unahitaji vyote vitatu.

## Bringing records back

restore-lead = Chagua nakala ya folda yako. Jina lake linaishia na .age.
restore-file = Chagua faili
restore-title = Unataka kurudisha vyeti hivi?
restore-made = Nakala hii ya folda ni ya tarehe { $date }.
restore-here = Tayari kiko hapa.
restore-nothing = Hakuna kipya ndani yake.
restore-no-private = Hati binafsi hazimo ndani yake.
restore-keeps = Namba au maneno ya siri yaleyale, na kadi ileile, vitafungua folda yako mpya.
restore-yes = Virudishe
restore-done = Vyeti vyako vimerudi
restore-count = { $count ->
    [one] Cheti 1 kimerudi.
   *[other] Vyeti { $count } vimerudi.
}

## Several people on one device

people-title = Folda ya nani?
people-seen = Kila mtu hapa huona majina na picha hizi, lakini haoni kilichomo ndani.
people-new = Tengeneza folda mpya
people-own = Je, hii ni folda ya mtu mwingine? Unaweza kuwa na folda yako hapa.
people-other = Folda nyingine
people-first = Folda ya kwanza
people-gone = Folda hii haipo tena. Folda nyingine bado zipo hapa.
face-title = Jina na picha yako hapa
face-name = Jina fupi
face-pictures = Picha
face-picture = Picha ya { $number }
face-use = Tumia hivi

## A backup as codes, one after another

backup-codes = Ionyeshe kama misimbo
codes-title = Piga picha ya kila msimbo
codes-needs = Unahitaji pia kadi yako, na namba au maneno ya siri. Havimo kwenye misimbo.
codes-picture = Msimbo wa { $number } kati ya { $count }
codes-next = Msimbo unaofuata
codes-before = Msimbo uliotangulia
codes-auto = Endelea kila baada ya sekunde chache
codes-too-large = Hivi ni vingi mno kwa misimbo. Hifadhi faili.
restore-codes = Chagua picha za misimbo
codes-have = Una { $have } kati ya { $count }. Inayokosekana: namba { $missing }
codes-unread = Picha zisizo na msimbo kama huu: { $count }
codes-other = Misimbo ya nakala nyingine, hatukuitumia: { $count }

## A finger or a face

finger-use = Tumia kidole au uso wako
finger-note = Yeyote anayefungua kifaa hiki kwa kidole au uso anaweza kufungua folda yako.
finger-done = Kidole au uso wako sasa unafungua folda yako
finger-remove = Acha kutumia kidole au uso wangu
finger-away = Haikufaulu. Tumia namba au maneno yako ya siri.

## While something takes its time

wait-open = Tunafungua folda yako.
wait-renew = Tunaipeleka folda yako kwenye toleo jipya. Usifunge programu hii.
wait-make = Tunatengeneza folda yako.
wait-change = Tunabadilisha kinachofungua folda yako.
wait-look = Tunafungua nakala ya folda yako.
wait-bring = Tunaweka vyeti vyako kwenye folda yako.

## When something did not work

trouble-back = Rudi nyuma
trouble-helper = Kwa msaidizi wako: { $code }

## Before a link opens

leave-title = Unataka kufungua tovuti hii?
leave-lead = Wenye { $host } watajua kuwa ulitembelea tovuti yao.
leave-open = Ifungue
leave-stay = Baki hapa

## The names of what stands in a certificate

claim-given_name = Jina la kwanza
claim-family_name = Jina la ukoo
claim-name = Jina
claim-own_words = Maneno yangu mwenyewe
claim-birthdate = Tarehe ya kuzaliwa
claim-document_number = Namba ya hati
claim-achievement_name = Ulichofanya
claim-issued_by = Aliyekitoa
claim-completed = Tarehe ya kumaliza
claim-hours = Idadi ya saa
claim-skills = Ujuzi
claim-level = Kiwango
claim-score = Alama
claim-email = Barua pepe
claim-phone_number = Simu
claim-address = Anwani
claim-description = Maelezo
claim-valid_from = Kuanzia
claim-valid_until = Hadi
claim-license_number = Namba ya leseni
value-yes = Ndiyo
value-no = Hapana

month-1 = Januari
month-2 = Februari
month-3 = Machi
month-4 = Aprili
month-5 = Mei
month-6 = Juni
month-7 = Julai
month-8 = Agosti
month-9 = Septemba
month-10 = Oktoba
month-11 = Novemba
month-12 = Desemba

idle-lead = Bado uko hapo? Kompyuta hii itasahau kila kitu karibuni.
idle-here = Niko hapa
