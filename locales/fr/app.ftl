### Translated by a computer; nobody who speaks French has read it yet.
### For people from DR Congo, Burundi, West Africa and Haiti. Formal ("vous"), everyday words, short sentences; no
### participle that says whether the reader is a man or a woman.
### certificate, record: certificat. folder: dossier. paper in a hand: papier; private paper: document privé.
### code: code (never the secret). secret: mot de passe (not "code secret": nobody may type it where a code is asked).
### employer: employeur. helper: la personne qui vous aide. show: montrer. check: vérifier. who gave it: qui l’a donné,
### ceux qui l’ont donné. sample: exemple (EXEMPLE); practice: s’entraîner, exercice. private: privé.
### remove: supprimer; be gone: être effacé. may not ask: n’ont pas le droit de demander. rely on: se fier à.
### No "offre" for a certificate that is offered: it would be read as a job. A no-break space (U+00A0) before : ? ! ;

app-title = Mon dossier professionnel
app-back = Retour
app-home = Mon dossier
app-settings = Paramètres
app-wait = Attendez, s’il vous plaît.
app-listen = Écouter
app-listen-stop = Arrêter
app-step = Étape { $step } sur { $steps }
app-date = { $day } { $month } { $year }
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
device-page-go = Continuer

## The secret

secret-title = Votre mot de passe secret
secret-lead = Seul ce numéro ouvre votre dossier. Écrivez-le sur un papier.
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
secret-own-next = Continuer

## Opening the folder

unlock-title = Ouvrez votre dossier
unlock-open = Ouvrir
unlock-idle = Nous avons verrouillé votre dossier. Personne ne l’a utilisé depuis un moment.
unlock-lost = Je n’ai pas mon mot de passe
unlock-lost-note = Personne ne peut ouvrir le dossier sans le mot de passe. Demandez de nouveaux certificats.
unlock-lost-use = Vous pouvez quand même utiliser l’application maintenant. Elle oublie tout quand vous la fermez.
unlock-lost-go = Continuer sans mon dossier

## Home

home-empty = Votre dossier est vide.
home-empty-next = Ajoutez votre premier certificat, ou essayez avec un exemple.
home-add = Ajouter un certificat
home-sample = Essayer avec un exemple
home-private = Documents privés
home-private-note = Les employeurs ne les voient pas.
home-waiting = Votre certificat de { $host } n’est pas encore arrivé.
home-resume = Le redemander
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

resume-title = Nous demandons encore une fois

## A certificate

certificate-added = Il est maintenant dans votre dossier.
certificate-from = Donné par { $name }
certificate-says-from = Il dit venir de { $name }
certificate-silent = Il ne dit pas qui l’a donné
certificate-until = Valable jusqu’au { $date }
certificate-open-end = Il n’a pas de date de fin
certificate-inside = Ce qu’il contient
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
remove-title = Supprimer ce certificat ?
remove-lead = Il sera effacé de cet ordinateur. Vous ne pourrez pas annuler.
remove-yes = Le supprimer
remove-no = Le garder

## Choosing what to show

show-title = Que peuvent-ils voir ?
show-choose = Choisissez ce qu’ils peuvent voir
show-hidden = Ils ne verront pas ceci.
show-kind = Certificat
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
seen-sample = EXEMPLE, seulement pour s’entraîner
seen-refused = Ne vous y fiez pas

## Settings

settings-title = Paramètres
settings-lock = Verrouiller mon dossier
settings-finish = Terminer et tout effacer
settings-finish-lead = Tout ce qui est dans ce dossier sera effacé de cet ordinateur.
settings-contacts = Les connexions de cette application
contacts-title = Les connexions de cette application
contacts-lead = Depuis que vous l’avez ouverte. Elle se connecte seulement quand vous demandez quelque chose.
contacts-none = Aucune pour l’instant.
finish-title = Tout effacer ?
finish-yes = Tout effacer
finish-no = Non, retour
finish-done = Cet ordinateur a tout oublié.
finish-again = Recommencer

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
