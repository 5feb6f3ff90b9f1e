### Translated by a computer; nobody who speaks Spanish has read it yet. Formal (usted), as in the United States.

app-title = Mi carpeta de trabajo
app-back = Atrás
app-home = Mi carpeta
app-settings = Ajustes
app-wait = Espere, por favor.
app-listen = Escuchar
app-listen-stop = Parar
app-step = Paso { $step } de { $steps }
app-date = { $day } de { $month } de { $year }
app-date-form = En formularios de EE. UU.: { $date } (mes/día/año)

## Choosing a language

language-title = Elija su idioma
language-change = Idioma: { $name }
language-by-people = Revisado por personas.
language-by-both = Unas personas han revisado una parte.
language-by-computer = Traducido por una computadora. Nadie lo ha revisado todavía.

## Whose device

device-title = ¿Quién usa esta computadora?
device-mine = Solo yo
device-mine-note = Su carpeta se queda aquí, cerrada con una clave.
device-shared = Otras personas también
device-shared-note = Esta computadora olvida todo cuando usted cierra la aplicación.
device-page-title = Esta computadora olvida
device-page-lead = Esta computadora olvida todo cuando usted cierra esta página.
device-page-note = Nadie después de usted puede ver sus certificados.

## The secret

secret-title = Su número secreto
secret-lead = Este número abre su carpeta. Escríbalo en papel.
secret-warning = Guarde bien el papel. Nadie puede darle el número otra vez.
secret-written = Ya lo escribí
secret-own = Usar mis propias palabras
secret-again-title = Escriba su clave
secret-again-lead = Mire su papel y escríbala aquí.
secret-field = Su clave
secret-show = Mostrar lo que escribo
secret-make = Hacer mi carpeta
secret-different = No es igual. Mire otra vez y escríbala de nuevo.
secret-own-title = Su propia clave
secret-own-lead = Tome cuatro palabras o más que no tengan relación.
secret-own-back = Usar un número
secret-new-title = Su nuevo número secreto
secret-use = Usar esta clave
secret-backup-lead = Este número junto con una tarjeta abre la copia de su carpeta. Escríbalo en papel.
secret-changed = Su clave nueva ya funciona
secret-changed-old = La clave vieja ya no abre su carpeta.
secret-changed-backups = Las copias de antes todavía necesitan la clave vieja.
change-lead = Primero escriba la clave que tiene ahora.

## Opening the folder

unlock-title = Abra su carpeta
unlock-open = Abrir
unlock-idle = Cerramos su carpeta con clave. Nadie la usó por un rato.
unlock-given = Primero abra su carpeta. Después verá lo que abrió.
unlock-secret = Usar mi clave
unlock-pin = Usar mi PIN
pin-wrong = Este PIN no es correcto.
pin-away = Su PIN no funciona ahora. Use su clave.
pin-wait-minutes = { $minutes ->
    [one] Demasiados intentos. Espere 1 minuto, o use su clave.
    [many] Demasiados intentos. Espere { $minutes } de minutos, o use su clave.
   *[other] Demasiados intentos. Espere { $minutes } minutos, o use su clave.
}
pin-wait-hours = { $hours ->
    [one] Demasiados intentos. Espere 1 hora, o use su clave.
    [many] Demasiados intentos. Espere { $hours } de horas, o use su clave.
   *[other] Demasiados intentos. Espere { $hours } horas, o use su clave.
}
unlock-lost = No tengo mi clave
unlock-lost-card = Su tarjeta de recuperación abre su carpeta. Después usted hace una clave nueva.
unlock-card-go = Abrir con mi tarjeta
unlock-card-title = Abra con su tarjeta
unlock-lost-note = Sin clave ni tarjeta nadie abre la carpeta. Pida certificados nuevos a quienes los dieron.
unlock-lost-use = Puede usar la aplicación ahora. Olvida todo cuando usted la cierra.
unlock-lost-go = Usarla sin mi carpeta

## Home

home-older = Esta es una copia anterior de su carpeta. Pueden faltar certificados nuevos.
home-older-keep = Usarla así
home-empty = Su carpeta está vacía.
home-empty-next = Agregue su primer certificado, o pruebe con una muestra.
home-sample = Probar con una muestra
home-private-note = Los empleadores no los ven.
home-waiting = Su certificado de { $host } todavía no está aquí.
soon-ends = { $title } termina el { $date }. Pida uno nuevo a tiempo.
home-resume = Pedirlo otra vez
home-sign-in = Usted no terminó de entrar en { $host }.
home-forgets = Esta computadora olvida todo cuando usted cierra esto.
home-damaged = No podemos abrir { $count } de sus papeles. Los demás están aquí.
private-title = Papeles privados
private-empty = No tiene papeles privados aquí.
private-lead = Estos papeles son suyos. Los empleadores no los ven.

## Adding

add-title = Agregar un certificado
add-lead = Pegue el enlace que le dieron.
add-field = El enlace
add-next = Seguir
add-file = Elegir una foto o un archivo
own-title = Diga lo que sabe hacer
own-lead = Escriba una sola cosa: Sé cocinar para 200 personas.
own-field = Lo que sé hacer
own-empty = Primero escriba algo.
paper-title = Guardar una foto de un papel
paper-lead = Solo usted lo ve. No le prueba nada a un empleador.
paper-name = ¿Qué es?
add-empty = Primero pegue un enlace.
add-long = { $characters } caracteres

## The offer

offer-asking = Preguntamos a { $host }.
offer-title = { $name } le da:
offer-title-unknown = Alguien le da:
offer-says = Dicen que son { $name }.
offer-host = Su dirección es { $host }.
offer-known = Sabemos quién es.
offer-unknown = No sabemos quién da esto. Pregunte antes de agregarlo.
offer-practice = Esto es para practicar. No usa internet.
offer-practice-code = En su papel de práctica está este código: { $code }
offer-code = El código de su papel
offer-code-length = { $digits } números
offer-code-type = Escriba { $digits } números.
offer-code-same = Ya probó este código. Mire su papel otra vez.
offer-hint = Dicen: { $hint }
offer-add = Agregar a mi carpeta
offer-decline = No agregar
file-title = ¿Agregar esto a su carpeta?
offer-sign-in = Primero usted entra con su cuenta en la página de ellos.
offer-sign-in-go = Ir a entrar
offer-sign-in-not-here = Primero hay que entrar con su cuenta. Esta página no puede. Use la aplicación.

exchange-title = { $host } le pide:
exchange-number = Reciben un número nuevo y nada sobre usted. Tal vez le den un certificado.
exchange-whole = Verán todo lo que hay en él.
exchange-unknown = No sabemos quién pide esto. Envíelo solo si los conoce.
exchange-yes = Sí, enviar
exchange-no = No enviar
exchange-sent = Ya se envió.

## Signing in with them

sign-in-title = Entre en la página de ellos
sign-in-lead = { $host } se abre en su navegador. Entre allí con su cuenta.
sign-in-waits = Cuando termine allí, seguimos aquí.
sign-in-nothing = Si aquí no pasa nada
sign-in-paste = Copie la dirección de la última página de ellos y péguela aquí.
sign-in-close = Puede cerrar esta página. Vuelva a la aplicación.

resume-title = Lo pedimos otra vez

## A certificate

certificate-added = Ya está en su carpeta.
certificate-from = De { $name }
certificate-says-from = Dice que es de { $name }
certificate-silent = No dice quién lo dio
certificate-until = Vale hasta el { $date }
certificate-open-end = No tiene fecha final
certificate-to = Para { $name }
certificate-given = Dado el { $date }
certificate-good = No estaba cancelado el { $date }
certificate-never = Nunca revisamos si fue cancelado.
certificate-since = Sin revisar desde el { $date }
certificate-stopped = Quien lo dio lo canceló. Lo vimos el { $date }.
certificate-suspended = Quien lo dio lo canceló por ahora. Lo vimos el { $date }.
certificate-renewable = Hay uno más nuevo. Pídalo a quienes se lo dieron.
certificate-check = Revisar otra vez
certificate-inside = Lo que contiene
certificate-criteria = Lo que tuvo que hacer
certificate-results = Resultados
certificate-evidence = Lo que lo muestra
certificate-endorsed = Otros que dicen que es bueno
certificate-links = Cómo van juntos
link-part = { $one } es parte de { $other }
link-before = Primero { $one }, después { $other }
link-with = { $one } y { $other } van juntos
certificate-more = Más
career-jobs = Trabajos
career-schools = Escuelas y cursos
career-licenses = Licencias
career-make = Hacer un archivo de mi trabajo
career-make-note = Un archivo sobre su trabajo, para empleadores. Quien lo tenga puede leerlo.
sort-title = ¿Es un certificado de trabajo o un papel privado?
sort-work = Es un certificado de trabajo
sort-private = Es un papel privado
paper-mine = Lo puso usted aquí
paper-pages = Páginas: { $count }
paper-open = No es privado
paper-hide = Mantenerlo privado
certificate-show = Mostrar a un empleador
certificate-remove = Quitarlo
certificate-site = Ver el sitio de { $host }
certificate-private = Los empleadores no pueden pedir este papel antes de ofrecerle un trabajo.
chip-checked = Revisado
chip-unknown = No sabemos quién lo dio
chip-unchecked = Sin revisar
chip-sample = MUESTRA, solo para practicar
chip-expired = Viejo
chip-early = Empieza después
chip-wrong-inside = Una parte no está bien
chip-picture = Una foto que tomé
chip-file = Un archivo que tengo
chip-stopped = Cancelado
chip-suspended = Cancelado por ahora
remove-title = ¿Quitar este certificado?
remove-lead = Desaparece de esta computadora. No se puede deshacer.
remove-yes = Quitarlo
remove-no = Dejarlo

## Whether certificates were stopped

status-title = ¿Siguen valiendo?
status-lead = Pedimos listas de certificados cancelados. No decimos cuáles tiene usted.
status-hosts = Nos conectamos con
status-done = Tenemos todas las listas. Vuelva atrás para ver lo que dicen.

## Choosing what to show

show-title = ¿Qué pueden ver?
show-choose = Elija lo que pueden ver
show-hidden = No van a ver esto.
show-kind = Certificado
show-address = Su dirección
show-not = No van a ver
show-nothing = Nada más
show-always = Siempre está
show-private = Privado. Espere a que le ofrezcan el trabajo.
show-make = Hacer el código

## The code

code-title = Muestre este código
code-lead = Lo escanean con la cámara de su teléfono.
code-picture = Un código cuadrado con { $title }
code-expect = El teléfono de ellos muestra la dirección { $host }.
code-not-live = El enlace de este código todavía no funciona. Deles el archivo verify.html y el enlace de abajo.
code-copy = Copiar el enlace
code-copied = El enlace está copiado
code-minutes = { $minutes ->
    [one] Vale 1 minuto más
    [many] Vale { $minutes } de minutos más
   *[other] Vale { $minutes } minutos más
}
code-old = Este código es muy viejo. Haga uno nuevo.
code-new = Hacer un código nuevo
code-seen = Ver lo que ellos ven
code-done = Listo
seen-title = Lo que ve el empleador
seen-genuine = Auténtico
seen-unchecked = No pudimos revisar esto
seen-refused = No confíe en esto

## Settings

settings-lock = Cerrar mi carpeta con clave
settings-finish = Terminar y olvidar todo
settings-finish-lead = Todo lo de esta carpeta desaparece de esta computadora.
contacts-title = Con quién se conectó la aplicación
contacts-lead = Desde que usted la abrió. Solo se conecta cuando usted pide algo.
contacts-none = Con nadie todavía.
known-title = Lista de quienes conocemos
known-date = Esta lista es del { $date }.
known-new = Usaremos la lista nueva cuando abra otra vez la aplicación.
known-old = Nuestra lista de quienes conocemos es vieja. Consiga la aplicación más nueva.
finish-title = ¿Olvidar todo?
finish-yes = Olvidar todo
finish-no = No, volver
finish-done = Esta computadora ha olvidado todo.
finish-again = Empezar otra vez

settings-pin = PIN
pin-title = Un PIN
pin-lead = Seis números que abren su carpeta, solo en esta computadora.
pin-keep = Guarde su clave y su tarjeta. Abren la carpeta donde el PIN no sirve.
pin-not-offered = Esta computadora no tiene un lugar seguro para un PIN. Use su clave.
pin-make = Crear un PIN
pin-new = Su PIN nuevo
pin-field = Su PIN, seis números
pin-delete = Borrar
pin-length = Un PIN tiene seis números.
pin-weak = Este PIN es muy fácil de adivinar. Use otros números.
pin-again = Escriba el PIN otra vez
pin-use = Usar este PIN
pin-done = Su PIN ya funciona
pin-have = Usted tiene un PIN.
pin-change = Cambiar mi PIN
pin-remove = Quitar mi PIN
settings-locks = Cuándo se cierra con clave
locks-title = ¿Cuándo debe cerrarse con clave?
locks-lead = Se cierra sola cuando nadie la usa.
locks-away = Cuando no se ve la aplicación, se cierra después de 1 minuto.
locks-minutes = { $minutes ->
    [one] Después de 1 minuto
    [many] Después de { $minutes } de minutos
   *[other] Después de { $minutes } minutos
}
settings-change = Cambiar mi clave
settings-remove = Quitar todo
remove-all-title = ¿Quitar todo?
remove-all-lead = Todo lo de su carpeta desaparece. No se puede deshacer.
remove-all-backup = Solo puede recuperarlo con una copia de su carpeta.
remove-all-first = Hacer primero una copia

## If the device is lost: a card, a backup, and the way back

safety-title = Si pierde este aparato
safety-take = Llevarme mis certificados
safety-card = Usted tiene una tarjeta de recuperación.
safety-no-card = Usted todavía no tiene una tarjeta de recuperación.
safety-make-card = Hacer una tarjeta de recuperación
safety-make-card-note = Abre su carpeta si usted olvida su clave.
safety-new-card = Hacer una tarjeta nueva
safety-new-card-note = La tarjeta vieja ya no va a abrir su carpeta.
safety-backup = Hacer una copia de mi carpeta
safety-backup-note = Un archivo con sus certificados, para otro aparato.
safety-backup-card = Un archivo con sus certificados. Primero usted hace la tarjeta que lo abre.
safety-backup-both = Un archivo con sus certificados. Primero usted recibe un número y una tarjeta.
safety-restore = Recuperar mis certificados
safety-restore-note = Necesita el archivo, la tarjeta y la clave de la copia.

## The recovery card

card-title = Su tarjeta de recuperación
card-lead = Escriba estos números en papel, o imprímalos.
card-picture = Un código cuadrado con los mismos números
card-paper = Esta tarjeta abre una carpeta de trabajo. Solo su dueño puede usarla.
card-alone = Esta tarjeta abre su carpeta en esta computadora sin su clave.
card-with-number = Esta tarjeta junto con su número secreto abre la copia de su carpeta.
card-away = Guárdela bien, lejos de esta computadora.
card-lost = Si pierde esta computadora y su clave, pida certificados nuevos a quienes los dieron.
card-old = Su tarjeta vieja funciona hasta que usted termine aquí.
card-on-paper = Ya la tengo en papel
card-print = Imprimirla
card-check-title = Escriba el grupo { $group }
card-not-yet = Esta tarjeta no funciona hasta que usted termine aquí.
card-check-field = El grupo { $group } en su papel
card-finish = Terminar
card-look = Ver la tarjeta otra vez
card-different = Este no es el grupo { $group }. Mire su papel otra vez.
card-done = Su tarjeta ya funciona
card-done-old = Su tarjeta vieja ya no abre su carpeta.
card-done-backups = Las copias de antes todavía necesitan la tarjeta vieja.
card-backup = Hacer una copia ahora
card-later = Ahora no

## Typing card and secret

keys-card-title = Escriba los números de su tarjeta de recuperación
keys-card-lead = Escriba los diez grupos, o elija una foto del código cuadrado.
keys-card-field = Los números de la tarjeta
keys-card-photo = Elegir una foto de la tarjeta
keys-card-again = Escribir otra vez los números de la tarjeta
keys-secret-lead = La clave que va con esta tarjeta.

## A backup

backup-title = Hacer una copia de mi carpeta
backup-lead = Este archivo solo se abre con su tarjeta y su clave juntas.
backup-private = Poner mis papeles privados en la copia
backup-private-note = Quien abra el archivo también los ve.
backup-choose = Elegir un lugar
backup-save = Guardar el archivo
backup-nowhere = No se guardó nada. Elija un lugar para el archivo.
backup-working = Escribimos el archivo y lo abrimos otra vez para estar seguros.
backup-made = La copia de su carpeta está hecha
backup-count = { $count ->
    [one] Contiene 1 certificado.
    [many] Contiene { $count } de certificados.
   *[other] Contiene { $count } certificados.
}
backup-left-out = Papeles privados que no están en la copia: { $count }
backup-place = El archivo está aquí:
backup-download = Su navegador lo guarda con este nombre:
backup-again = Guardarlo otra vez
backup-elsewhere = Ahora cópielo en otro lugar. Si se pierde esta computadora, también se pierde el archivo.
backup-take = Llévese este archivo en una memoria USB o por correo electrónico.
backup-needs = Guarde el archivo, la tarjeta y la clave. Necesita las tres cosas.

## Bringing records back

restore-lead = Elija la copia de su carpeta. Su nombre termina en .age.
restore-file = Elegir el archivo
restore-title = ¿Recuperar estos certificados?
restore-made = Esta copia es del { $date }.
restore-here = Ya está aquí.
restore-nothing = La copia no tiene nada nuevo.
restore-no-private = Los papeles privados no están en la copia.
restore-keeps = La misma clave y la misma tarjeta van a abrir su carpeta nueva.
restore-yes = Recuperarlos
restore-done = Ya recuperó sus certificados
restore-count = { $count ->
    [one] Se recuperó 1 certificado.
    [many] Se recuperaron { $count } de certificados.
   *[other] Se recuperaron { $count } certificados.
}

## Several people on one device

people-title = ¿De quién es la carpeta?
people-seen = Aquí todos ven estos nombres y dibujos, pero no lo que hay adentro.
people-new = Hacer una carpeta nueva
people-own = ¿Esta carpeta es de otra persona? Usted puede tener la suya aquí.
people-other = Otra carpeta
people-first = La primera carpeta
people-gone = Esta carpeta ya no está. Las otras carpetas siguen aquí.
face-title = Su nombre y su dibujo aquí
face-name = Un nombre corto
face-pictures = Un dibujo
face-picture = Dibujo { $number }
face-use = Usar estos

## A backup as codes, one after another

backup-codes = Mostrarla como códigos
codes-title = Tome una foto de cada código
codes-needs = También necesita su tarjeta y su clave. No están en los códigos.
codes-picture = Código { $number } de { $count }
codes-next = Código siguiente
codes-before = Código anterior
codes-auto = Seguir cada pocos segundos
codes-too-large = Esto es demasiado para códigos. Guarde un archivo.
restore-codes = Elegir fotos de los códigos
codes-have = Tiene { $have } de { $count }. Falta el número: { $missing }
codes-unread = Fotos donde no hay un código así: { $count }
codes-other = Códigos de otra copia, que no usamos: { $count }

## A finger or a face

finger-use = Usar su dedo o su cara
finger-note = Quien abre este aparato con su dedo o su cara puede abrir su carpeta.
finger-done = Su dedo o su cara abre su carpeta ahora
finger-remove = Ya no usar mi dedo ni mi cara
finger-away = Eso no funcionó. Use su clave.

## While something takes its time

wait-open = Abrimos su carpeta.
wait-renew = Pasamos su carpeta a la versión nueva. No cierre la aplicación.
wait-make = Hacemos su carpeta.
wait-change = Cambiamos lo que abre su carpeta.
wait-look = Abrimos su copia.
wait-bring = Ponemos sus certificados en su carpeta.

## When something did not work

trouble-back = Volver
trouble-helper = Para quien le ayuda: { $code }

## Before a link opens

leave-title = ¿Abrir este sitio?
leave-lead = { $host } va a saber que usted lo visitó.
leave-open = Abrirlo
leave-stay = Quedarme aquí

## The names of what stands in a certificate

claim-given_name = Nombre
claim-family_name = Apellido
claim-name = Nombre
claim-own_words = Mis propias palabras
claim-birthdate = Fecha de nacimiento
claim-document_number = Número del documento
claim-achievement_name = Lo que usted hizo
claim-issued_by = Quién lo dio
claim-completed = Terminado el
claim-hours = Horas
claim-skills = Habilidades
claim-level = Nivel
claim-score = Puntos
claim-email = Correo electrónico
claim-phone_number = Teléfono
claim-address = Domicilio
claim-description = Descripción
claim-valid_from = Desde
claim-valid_until = Hasta
claim-license_number = Número de licencia
value-yes = Sí
value-no = No

month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

idle-lead = ¿Sigue usted ahí? Esta computadora olvidará todo pronto.
idle-here = Aquí estoy
