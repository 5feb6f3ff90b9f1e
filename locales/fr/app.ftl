### Translated by a computer; nobody who speaks French has read it yet.
### For people from DR Congo, Burundi, West Africa and Haiti. Formal ("vous"), everyday words, short sentences; no
### participle that says whether the reader is a man or a woman.
### certificate, record: certificat. folder: dossier. paper in a hand: papier; private paper: document privé.
### code: code (never the secret). secret: mot de passe (not "code secret": nobody may type it where a code is asked).
### employer: employeur. helper: la personne qui vous aide. show: montrer. check: vérifier. who gave it: qui l’a donné,
### ceux qui l’ont donné. sample: exemple (EXEMPLE); practice: s’entraîner, exercice. private: privé.
### remove: supprimer; be gone: être effacé. may not ask: n’ont pas le droit de demander. rely on: se fier à.
### backup: copie (de votre dossier); recovery card: carte de récupération; bring back: récupérer; file: fichier.
### No "offre" for a certificate that is offered: it would be read as a job. A no-break space (U+00A0) before : ? ! ;

app-title = Mon dossier professionnel
app-back = Retour
app-home = Mon dossier
app-settings = Paramètres
app-wait = Attendez, s’il vous plaît.
app-listen = Écouter
app-listen-stop = Arrêter
app-step = Étape { $step } sur { $steps }
app-date = { $day ->
    [one] { $day }er { $month } { $year }
    [many] { $day } { $month } { $year }
   *[other] { $day } { $month } { $year }
}
app-date-form = Sur les formulaires américains : { $date } (mois/jour/année)

## Choosing a language

language-title = Choisissez votre langue
language-change = Langue : { $name }
language-by-people = Traduction vérifiée par des personnes.
language-by-both = Traduction vérifiée en partie par des personnes.
language-by-computer = Traduction faite par un ordinateur. Personne ne l’a encore vérifiée.

## Whose device

device-title = Qui utilise cet ordinateur ?
device-mine = Seulement moi
device-mine-note = Votre dossier reste ici. Un mot de passe le protège.
device-shared = D’autres personnes aussi
device-shared-note = Cet ordinateur oublie tout quand vous fermez l’application.
device-page-title = Cet ordinateur ne garde rien
device-page-lead = Cet ordinateur oublie tout quand vous fermez cette page.
device-page-note = Après vous, personne ne peut voir vos certificats.

## The secret

secret-title = Votre mot de passe secret
secret-lead = Ce numéro ouvre votre dossier. Écrivez-le sur un papier.
secret-warning = Gardez ce papier en lieu sûr. Personne ne peut vous redonner le numéro.
secret-written = Je l’ai écrit
secret-own = Utiliser mes propres mots
secret-again-title = Tapez votre mot de passe
secret-again-lead = Regardez votre papier et tapez le mot de passe ici.
secret-field = Votre mot de passe
secret-show = Voir ce que je tape
secret-make = Créer mon dossier
secret-different = Ce n’est pas le même. Regardez bien et tapez-le encore une fois.
secret-own-title = Votre propre mot de passe
secret-own-lead = Prenez au moins quatre mots qui ne vont pas ensemble.
secret-own-back = Utiliser un numéro
secret-new-title = Votre nouveau mot de passe secret
secret-use = Utiliser ce mot de passe
secret-backup-lead = Ce numéro avec une carte ouvre la copie de votre dossier. Écrivez-le sur un papier.
secret-changed = Votre nouveau mot de passe marche maintenant
secret-changed-old = L’ancien mot de passe n’ouvre plus votre dossier.
secret-changed-backups = Pour les copies faites avant, il faut encore l’ancien mot de passe.
change-lead = Tapez d’abord le mot de passe que vous avez maintenant.

## Opening the folder

unlock-title = Ouvrez votre dossier
unlock-open = Ouvrir
unlock-idle = Nous avons verrouillé votre dossier. Personne ne l’a utilisé depuis un moment.
unlock-given = Ouvrez d’abord votre dossier. Ensuite, vous verrez ce que vous avez ouvert.
unlock-secret = Utiliser mon mot de passe
unlock-pin = Utiliser mon code PIN
pin-wrong = Ce code PIN n’est pas le bon.
pin-away = Votre code PIN ne marche pas maintenant. Utilisez votre mot de passe.
pin-wait-minutes = { $minutes ->
    [one] Trop d’essais. Attendez { $minutes } minute, ou utilisez votre mot de passe.
    [many] Trop d’essais. Attendez { $minutes } de minutes, ou utilisez votre mot de passe.
   *[other] Trop d’essais. Attendez { $minutes } minutes, ou utilisez votre mot de passe.
}
pin-wait-hours = { $hours ->
    [one] Trop d’essais. Attendez { $hours } heure, ou utilisez votre mot de passe.
    [many] Trop d’essais. Attendez { $hours } de heures, ou utilisez votre mot de passe.
   *[other] Trop d’essais. Attendez { $hours } heures, ou utilisez votre mot de passe.
}
unlock-lost = Je n’ai pas mon mot de passe
unlock-lost-card = Votre carte de récupération ouvre le dossier. Ensuite, vous créez un nouveau mot de passe.
unlock-card-go = Ouvrir avec ma carte
unlock-card-title = Ouvrez avec votre carte
unlock-lost-note = Sans mot de passe ni carte, personne ne peut l’ouvrir. Demandez de nouveaux certificats.
unlock-lost-use = Vous pouvez quand même utiliser l’application maintenant. Elle oublie tout quand vous la fermez.
unlock-lost-go = Continuer sans mon dossier

## Home

home-older = C’est une ancienne copie de votre dossier. Il peut manquer des certificats récents.
home-older-keep = L’utiliser telle quelle
home-empty = Votre dossier est vide.
home-empty-next = Ajoutez votre premier certificat, ou essayez avec un exemple.
home-sample = Essayer avec un exemple
home-private-note = Les employeurs ne les voient pas.
home-waiting = Votre certificat de { $host } n’est pas encore arrivé.
soon-ends = { $title } se termine le { $date }. Demandez-en un nouveau à temps.
home-resume = Le redemander
home-sign-in = Vous n’avez pas fini de vous connecter à { $host }.
home-forgets = Quand vous fermez, cet ordinateur oublie tout.
home-damaged = Nous ne pouvons pas ouvrir { $count } de vos papiers. Les autres sont ici.
private-title = Documents privés
private-empty = Vous n’avez pas de documents privés ici.
private-lead = Ces documents sont à vous. Les employeurs ne les voient pas.

## Adding

add-title = Ajouter un certificat
add-lead = Collez le lien que vous avez reçu.
add-field = Le lien
add-next = Continuer
add-file = Choisir une image ou un fichier
own-title = Dites ce que vous savez faire
own-lead = Écrivez une seule chose : Je sais cuisiner pour 200 personnes.
own-field = Ce que je sais faire
own-empty = Écrivez d’abord quelque chose.
paper-title = Garder une photo d’un papier
paper-lead = Personne d’autre ne le voit. Il ne prouve rien à un employeur.
paper-name = Qu’est-ce que c’est ?
add-empty = Collez d’abord un lien.
add-long = { $characters } caractères

## The offer

offer-asking = Nous contactons { $host }.
offer-title = { $name } vous donne :
offer-title-unknown = Quelqu’un vous donne :
offer-says = Ils disent être { $name }.
offer-host = Leur adresse est { $host }.
offer-known = Nous savons qui c’est.
offer-unknown = Nous ne savons pas qui donne ceci. Renseignez-vous avant de l’ajouter.
offer-practice = C’est un exercice. Il n’utilise pas internet.
offer-practice-code = Sur votre papier d’exercice, vous voyez ce code : { $code }
offer-code = Le code sur votre papier
offer-code-length = { $digits } chiffres
offer-code-type = Tapez { $digits } chiffres.
offer-code-same = Vous avez déjà essayé ce code. Regardez encore votre papier.
offer-hint = Ils disent : { $hint }
offer-add = Ajouter à mon dossier
offer-decline = Ne pas ajouter
file-title = Ajouter ceci à votre dossier ?
offer-sign-in = D’abord, vous vous connectez chez eux, sur leur page.
offer-sign-in-go = Aller se connecter
offer-sign-in-not-here = Il faut d’abord se connecter chez eux. Cette page ne peut pas. Utilisez l’application.

exchange-title = { $host } vous demande :
exchange-number = Ils reçoivent un nouveau numéro et rien sur vous. Vous recevrez peut-être un certificat.
exchange-whole = Ils verront tout ce qu’il contient.
exchange-unknown = Nous ne savons pas qui demande ceci. N’envoyez que si vous les connaissez.
exchange-yes = Oui, envoyer
exchange-no = Ne pas envoyer
exchange-sent = C’est envoyé.

## Signing in with them

sign-in-title = Connectez-vous sur leur page
sign-in-lead = { $host } s’ouvre dans votre navigateur. Connectez-vous là-bas.
sign-in-waits = Quand vous avez fini là-bas, nous continuons ici.
sign-in-nothing = S’il ne se passe rien ici
sign-in-paste = Copiez l’adresse de leur dernière page, et collez-la ici.
sign-in-close = Vous pouvez fermer cette page. Revenez à l’application.

resume-title = Nous demandons encore une fois

## A certificate

certificate-added = Il est maintenant dans votre dossier.
certificate-from = Donné par { $name }
certificate-says-from = Il dit venir de { $name }
certificate-silent = Il ne dit pas qui l’a donné
certificate-until = Valable jusqu’au { $date }
certificate-open-end = Il n’a pas de date de fin
certificate-to = Pour { $name }
certificate-given = Donné le { $date }
certificate-good = N’était pas annulé le { $date }
certificate-never = Nous n’avons jamais vérifié s’il a été annulé.
certificate-since = Pas vérifié depuis le { $date }
certificate-stopped = Ceux qui l’ont donné l’ont annulé. Nous l’avons vu le { $date }.
certificate-suspended = Ceux qui l’ont donné l’ont annulé pour le moment. Nous l’avons vu le { $date }.
certificate-renewable = Il en existe un plus récent. Demandez-le à ceux qui l’ont donné.
certificate-check = Vérifier encore une fois
certificate-inside = Ce qu’il contient
certificate-criteria = Ce que vous deviez faire
certificate-results = Résultats
certificate-evidence = Ce qui le montre
certificate-endorsed = D’autres disent qu’il est bon
certificate-links = Comment ils vont ensemble
link-part = { $one } fait partie de { $other }
link-before = D’abord { $one }, puis { $other }
link-with = { $one } et { $other } vont ensemble
certificate-more = Plus
career-jobs = Emplois
career-schools = Écoles et cours
career-licenses = Permis
career-make = Faire un fichier sur mon travail
career-make-note = Un fichier sur votre travail, pour les employeurs. Toute personne qui l’a peut le lire.
sort-title = Est-ce un certificat de travail ou un papier privé ?
sort-work = C’est un certificat de travail
sort-private = C’est un papier privé
paper-mine = Vous l’avez mis ici vous-même
paper-pages = Nombre de pages : { $count }
paper-open = Ce n’est pas privé
paper-hide = Le garder privé
certificate-show = Montrer à un employeur
certificate-remove = Le supprimer
certificate-site = Voir le site de { $host }
certificate-private = Les employeurs n’ont pas le droit de demander ce document avant de vous offrir un emploi.
chip-checked = Vérifié
chip-unknown = Nous ne savons pas qui l’a donné
chip-unchecked = Pas vérifié
chip-sample = EXEMPLE, seulement pour s’entraîner
chip-expired = Expiré
chip-early = Commence plus tard
chip-wrong-inside = Une partie n’est pas juste
chip-picture = Une photo que j’ai prise
chip-file = Un fichier que j’ai
chip-stopped = Annulé
chip-suspended = Annulé pour le moment
remove-title = Supprimer ce certificat ?
remove-lead = Il sera effacé de cet ordinateur. Vous ne pourrez pas annuler.
remove-yes = Le supprimer
remove-no = Le garder

## Whether certificates were stopped

status-title = Sont-ils encore valables ?
status-lead = Nous demandons les listes des certificats annulés. Nous ne disons pas lesquels vous avez.
status-hosts = Nous nous connectons à
status-done = Nous avons toutes les listes. Revenez en arrière pour voir ce qu’elles disent.

## Choosing what to show

show-title = Que peuvent-ils voir ?
show-choose = Choisissez ce qu’ils peuvent voir
show-hidden = Ils ne verront pas ceci.
show-kind = Certificat
show-address = Leur adresse
show-not = Ce qu’ils ne verront pas
show-nothing = Il n’y a rien d’autre
show-always = Toujours visible
show-private = Privé. Attendez qu’ils vous offrent l’emploi.
show-make = Créer le code

## The code

code-title = Montrez ce code
code-lead = Ils le scannent avec l’appareil photo de leur téléphone.
code-picture = Un code carré avec { $title }
code-expect = Leur téléphone affiche l’adresse { $host }.
code-not-live = Ce lien ne marche pas encore. Donnez-leur le fichier verify.html et le lien.
code-copy = Copier le lien
code-copied = Le lien est copié
code-minutes = { $minutes ->
    [one] Valable encore { $minutes } minute
    [many] Valable encore { $minutes } de minutes
   *[other] Valable encore { $minutes } minutes
}
code-old = Ce code est trop vieux. Créez-en un nouveau.
code-new = Créer un nouveau code
code-seen = Voir ce qu’ils voient
code-done = Terminé
seen-title = Ce que l’employeur voit
seen-genuine = Authentique
seen-unchecked = Nous n’avons pas pu vérifier ceci
seen-refused = Ne vous y fiez pas

## Settings

settings-lock = Verrouiller mon dossier
settings-finish = Terminer et tout effacer
settings-finish-lead = Tout ce qui est dans ce dossier sera effacé de cet ordinateur.
contacts-title = Les connexions de cette application
contacts-lead = Depuis que vous l’avez ouverte. Elle se connecte seulement quand vous demandez quelque chose.
contacts-none = Aucune pour l’instant.
known-title = Liste de ceux que nous connaissons
known-date = Cette liste est du { $date }.
known-new = La nouvelle liste servira quand vous ouvrirez de nouveau l’application.
known-old = Notre liste de ceux que nous connaissons est ancienne. Prenez la dernière version de l’application.
finish-title = Tout effacer ?
finish-yes = Tout effacer
finish-no = Non, retour
finish-done = Cet ordinateur a tout oublié.
finish-again = Recommencer

settings-pin = Code PIN
pin-title = Un code PIN
pin-lead = Six chiffres qui ouvrent votre dossier, sur cet ordinateur seulement.
pin-keep = Gardez votre mot de passe et votre carte. Ils l’ouvrent là où le code PIN ne marche pas.
pin-not-offered = Cet ordinateur n’a pas d’endroit sûr pour un code PIN. Utilisez votre mot de passe.
pin-make = Créer un code PIN
pin-new = Votre nouveau code PIN
pin-field = Votre code PIN, six chiffres
pin-delete = Effacer
pin-length = Un code PIN a six chiffres.
pin-weak = Ce code PIN est trop facile à deviner. Prenez d’autres chiffres.
pin-again = Écrivez encore le code PIN
pin-use = Utiliser ce code PIN
pin-done = Votre code PIN marche maintenant
pin-have = Vous avez un code PIN.
pin-change = Changer mon code PIN
pin-remove = Supprimer mon code PIN
settings-locks = Quand il se verrouille
locks-title = Quand doit-il se verrouiller ?
locks-lead = Il se verrouille tout seul quand personne ne s’en sert.
locks-away = Quand l’application n’est pas visible, il se verrouille après 1 minute.
locks-minutes = { $minutes ->
    [one] Après { $minutes } minute
    [many] Après { $minutes } de minutes
   *[other] Après { $minutes } minutes
}
settings-change = Changer mon mot de passe
settings-remove = Tout supprimer
remove-all-title = Tout supprimer ?
remove-all-lead = Tout ce qui est dans votre dossier sera effacé. Vous ne pourrez pas annuler.
remove-all-backup = Seule une copie de votre dossier permet de tout récupérer.
remove-all-first = Faire d’abord une copie

## If the device is lost: a card, a backup, and the way back

safety-title = Si vous perdez cet appareil
safety-take = Emporter mes certificats
safety-card = Vous avez une carte de récupération.
safety-no-card = Vous n’avez pas encore de carte de récupération.
safety-make-card = Créer une carte de récupération
safety-make-card-note = Elle ouvre votre dossier si vous oubliez votre mot de passe.
safety-new-card = Créer une nouvelle carte
safety-new-card-note = L’ancienne carte n’ouvrira plus votre dossier.
safety-backup = Faire une copie de mon dossier
safety-backup-note = Un fichier avec vos certificats, pour un autre appareil.
safety-backup-card = Un fichier avec vos certificats. D’abord, vous créez la carte qui l’ouvre.
safety-backup-both = Un fichier avec vos certificats. D’abord, vous recevez un numéro et une carte.
safety-restore = Récupérer mes certificats
safety-restore-note = Il vous faut le fichier, la carte et le mot de passe de la copie.

## The recovery card

card-title = Votre carte de récupération
card-lead = Écrivez ces numéros sur un papier, ou imprimez-les.
card-picture = Un code carré avec les mêmes numéros
card-paper = Cette carte ouvre un dossier professionnel. Seul son propriétaire a le droit de l’utiliser.
card-alone = Cette carte ouvre votre dossier sur cet ordinateur sans votre mot de passe.
card-with-number = Cette carte avec votre mot de passe secret ouvre la copie de votre dossier.
card-away = Gardez-la en lieu sûr, loin de cet ordinateur.
card-lost = Si vous perdez cet ordinateur et votre mot de passe, demandez de nouveaux certificats.
card-old = Votre ancienne carte marche tant que vous n’avez pas terminé ici.
card-on-paper = Je l’ai sur papier
card-print = L’imprimer
card-check-title = Tapez le groupe { $group }
card-not-yet = Cette carte ne marche pas tant que vous n’avez pas terminé ici.
card-check-field = Le groupe { $group } sur votre papier
card-finish = Terminer
card-look = Revoir la carte
card-different = Ce n’est pas le groupe { $group }. Regardez encore votre papier.
card-done = Votre carte marche maintenant
card-done-old = Votre ancienne carte n’ouvre plus votre dossier.
card-done-backups = Pour les copies faites avant, il faut encore l’ancienne carte.
card-backup = Faire une copie maintenant
card-later = Pas maintenant

## Typing card and secret

keys-card-title = Tapez les numéros de votre carte de récupération
keys-card-lead = Tapez les dix groupes, ou choisissez une photo du code carré.
keys-card-field = Les numéros sur la carte
keys-card-photo = Choisir une photo de la carte
keys-card-again = Retaper les numéros de la carte
keys-secret-lead = Le mot de passe qui va avec cette carte.

## A backup

backup-title = Faire une copie de mon dossier
backup-lead = Ce fichier s’ouvre seulement avec votre carte et votre mot de passe ensemble.
backup-private = Mettre mes documents privés dans la copie
backup-private-note = Toute personne qui ouvre le fichier les voit aussi.
backup-choose = Choisir un endroit
backup-save = Enregistrer le fichier
backup-nowhere = Rien n’a été enregistré. Choisissez un endroit pour le fichier.
backup-working = Nous écrivons le fichier, puis nous le rouvrons pour vérifier.
backup-made = La copie de votre dossier est faite
backup-count = { $count ->
    [one] { $count } certificat est dans la copie.
    [many] { $count } de certificats sont dans la copie.
   *[other] { $count } certificats sont dans la copie.
}
backup-left-out = Documents privés qui ne sont pas dans la copie : { $count }
backup-place = Le fichier est ici :
backup-download = Votre navigateur l’enregistre sous ce nom :
backup-again = L’enregistrer encore une fois
backup-elsewhere = Maintenant, copiez-le à un autre endroit. Si cet ordinateur est perdu, le fichier aussi.
backup-take = Emportez ce fichier sur une clé USB ou par e-mail.
backup-needs = Gardez le fichier, la carte et le mot de passe. Il vous faut les trois.

## Bringing records back

restore-lead = Choisissez la copie de votre dossier. Son nom finit par .age.
restore-file = Choisir le fichier
restore-title = Récupérer ces certificats ?
restore-made = Cette copie date du { $date }.
restore-here = Il est déjà ici.
restore-nothing = Il n’y a rien de nouveau dans la copie.
restore-no-private = Les documents privés ne sont pas dans la copie.
restore-keeps = Le même mot de passe et la même carte ouvriront votre nouveau dossier.
restore-yes = Les récupérer
restore-done = Vous avez récupéré vos certificats
restore-count = { $count ->
    [one] { $count } certificat récupéré.
    [many] { $count } de certificats récupérés.
   *[other] { $count } certificats récupérés.
}

## Several people on one device

people-title = À qui est le dossier ?
people-seen = Ici, tout le monde voit ces noms et ces dessins, mais pas ce qui est dedans.
people-new = Créer un nouveau dossier
people-own = Ce dossier est à quelqu’un d’autre ? Vous pouvez avoir le vôtre ici.
people-other = Un autre dossier
people-first = Le premier dossier
people-gone = Ce dossier est effacé. Les autres dossiers sont toujours ici.
face-title = Votre nom et votre dessin ici
face-name = Un nom court
face-pictures = Un dessin
face-picture = Dessin { $number }
face-use = Les utiliser

## A backup as codes, one after another

backup-codes = La montrer en codes
codes-title = Prenez chaque code en photo
codes-needs = Il vous faut aussi votre carte et votre mot de passe. Ils ne sont pas dans les codes.
codes-picture = Code { $number } sur { $count }
codes-next = Code suivant
codes-before = Code précédent
codes-auto = Continuer toutes les quelques secondes
codes-too-large = C’est trop pour des codes. Enregistrez un fichier.
restore-codes = Choisir des photos des codes
codes-have = Vous en avez { $have } sur { $count }. Il manque le numéro : { $missing }
codes-unread = Photos où il n’y a pas de code de ce genre : { $count }
codes-other = Codes d’une autre copie, laissés de côté : { $count }

## A finger or a face

finger-use = Utiliser votre doigt ou votre visage
finger-note = Toute personne qui ouvre cet appareil avec son doigt ou son visage peut ouvrir votre dossier.
finger-done = Votre doigt ou votre visage ouvre votre dossier maintenant
finger-remove = Ne plus utiliser mon doigt ni mon visage
finger-away = Cela n’a pas marché. Utilisez votre mot de passe.

## While something takes its time

wait-open = Nous ouvrons votre dossier.
wait-renew = Nous passons votre dossier à la nouvelle version. Laissez l’application ouverte.
wait-make = Nous créons votre dossier.
wait-change = Nous changeons ce qui ouvre votre dossier.
wait-look = Nous ouvrons votre copie.
wait-bring = Nous mettons vos certificats dans votre dossier.

## When something did not work

trouble-back = Retour
trouble-helper = Pour la personne qui vous aide : { $code }

## Before a link opens

leave-title = Ouvrir ce site internet ?
leave-lead = { $host } saura que vous avez visité ce site.
leave-open = L’ouvrir
leave-stay = Rester ici

## The names of what stands in a certificate

claim-given_name = Prénom
claim-family_name = Nom de famille
claim-name = Nom
claim-own_words = Mes propres mots
claim-birthdate = Date de naissance
claim-document_number = Numéro du document
claim-achievement_name = Ce que vous avez fait
claim-issued_by = Qui l’a donné
claim-completed = Terminé le
claim-hours = Heures
claim-skills = Compétences
claim-level = Niveau
claim-score = Points obtenus
claim-email = Adresse e-mail
claim-phone_number = Téléphone
claim-address = Adresse
claim-description = Description
claim-valid_from = À partir du
claim-valid_until = Jusqu’au
claim-license_number = Numéro de permis
value-yes = Oui
value-no = Non

month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

idle-lead = Êtes-vous encore là ? Cet ordinateur oubliera bientôt tout.
idle-here = Je suis là
