<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ChainDraft</name>
    <message>
        <source>Give the chain a name.</source>
        <translation>Donnez un nom à la chaîne.</translation>
    </message>
    <message>
        <source>Two chains are named “%1”.</source>
        <translation>Deux chaînes se nomment «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Enter the chain’s id, or test an endpoint to find it.</source>
        <translation>Saisissez l’identifiant de la chaîne, ou testez un point d’accès pour le trouver.</translation>
    </message>
    <message>
        <source>Add at least one endpoint.</source>
        <translation>Ajoutez au moins un point d’accès.</translation>
    </message>
    <message>
        <source>Enter the endpoint’s URL, such as http://127.0.0.1:8545.</source>
        <translation>Saisissez l’URL du point d’accès, par exemple http://127.0.0.1:8545.</translation>
    </message>
    <message>
        <source>A URL starts with http:// or https://, followed by a host.</source>
        <translation>Une URL commence par http:// ou https://, suivi d’un hôte.</translation>
    </message>
    <message>
        <source>“%1” cannot be a header’s name.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être un nom d’en-tête.</translation>
    </message>
    <message>
        <source>A key seems to stand in this URL. Write ${secret:NAME} in its place: then it is read from a secret’s file or the environment, and the watchlist can be shared.</source>
        <translation>Cette URL semble contenir une clé. Écrivez ${secret:NAME} à sa place&#xa0;: elle sera lue dans le fichier d’un secret ou dans l’environnement, et la liste pourra être partagée.</translation>
    </message>
    <message>
        <source>http:// is not encrypted: everyone on the way can read and change what the endpoint says.</source>
        <translation>http:// n’est pas chiffré&#xa0;: chacun sur le trajet peut lire et modifier ce que dit le point d’accès.</translation>
    </message>
</context>
<context>
    <name>DeploymentDraft</name>
    <message>
        <source>Enter the server’s name or IP address.</source>
        <translation>Entrez le nom ou l’adresse IP du serveur.</translation>
    </message>
    <message>
        <source>This is no server’s name or IP address. Leave out user, port and “ssh”: they have fields of their own.</source>
        <translation>Ce n’est ni un nom de serveur ni une adresse IP. Omettez l’utilisateur, le port et «&#xa0;ssh&#xa0;»&#xa0;: ils ont leurs propres champs.</translation>
    </message>
    <message>
        <source>Enter the port; SSH’s own is 22.</source>
        <translation>Entrez le port&#xa0;; celui de SSH est 22.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Un port est un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>Enter the user to log in as.</source>
        <translation>Entrez l’utilisateur qui se connecte.</translation>
    </message>
    <message>
        <source>This cannot be the name of a user.</source>
        <translation>Ce ne peut être un nom d’utilisateur.</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>Entrez le mot de passe.</translation>
    </message>
    <message>
        <source>Choose the file of the private key.</source>
        <translation>Choisissez le fichier de la clé privée.</translation>
    </message>
    <message>
        <source>There is no such file, or it cannot be read.</source>
        <translation>Ce fichier n’existe pas, ou ne peut être lu.</translation>
    </message>
    <message>
        <source>This is the public half. Choose the file without .pub.</source>
        <translation>C’est la moitié publique. Choisissez le fichier sans .pub.</translation>
    </message>
    <message>
        <source>The server cannot read %1: all of its endpoints are on this computer.</source>
        <translation>Le serveur ne peut lire %1&#xa0;: tous ses points d’accès sont sur cet ordinateur.</translation>
    </message>
    <message>
        <source>This is no email address.</source>
        <translation>Ce n’est pas une adresse électronique.</translation>
    </message>
    <message>
        <source>Write host and port, such as smtp.example.org:587.</source>
        <translation>Indiquez l’hôte, deux points et le port, sans espace.</translation>
    </message>
    <message>
        <source>A chat’s id is a number.</source>
        <translation>L’identifiant d’une conversation est un nombre.</translation>
    </message>
    <message>
        <source>An address begins with https://.</source>
        <translation>Une adresse commence par https://.</translation>
    </message>
    <message>
        <source>There can be no space in it.</source>
        <translation>Il ne peut contenir d’espace.</translation>
    </message>
    <message>
        <source>Needed for these alerts.</source>
        <translation>Nécessaire pour ces alertes.</translation>
    </message>
    <message>
        <source>There is no wallet to watch yet. Add one first.</source>
        <translation>Il n’y a pas encore de portefeuille à surveiller. Ajoutez-en un d’abord.</translation>
    </message>
    <message>
        <source>The watchlist names this secret; the server needs its value.</source>
        <translation>La liste nomme ce secret&#xa0;; le serveur a besoin de sa valeur.</translation>
    </message>
    <message>
        <source>Nobody is told of alerts while nothing is chosen; Grafana shows them all the same.</source>
        <translation>Tant que rien n’est choisi, personne n’est averti des alertes&#xa0;; Grafana les montre quand même.</translation>
    </message>
    <message>
        <source>Enter the name that leads to the server.</source>
        <translation>Entrez le nom qui mène au serveur.</translation>
    </message>
    <message>
        <source>This is an address, and a certificate needs a name: %1 leads to it.</source>
        <translation>C’est une adresse, et un certificat veut un nom&#xa0;: %1 y mène.</translation>
    </message>
    <message>
        <source>This is no domain name, such as weiwatch.example.org.</source>
        <translation>Ce n’est pas un nom de domaine, tel que weiwatch.example.org.</translation>
    </message>
    <message>
        <source>Enter an email address.</source>
        <translation>Entrez une adresse électronique.</translation>
    </message>
    <message>
        <source>The key is being made.</source>
        <translation>La clé est en cours de création.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>EndpointCheck</name>
    <message>
        <source>none</source>
        <comment>behind the other endpoints</comment>
        <translation>aucun</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <comment>behind the other endpoints</comment>
        <translation>
            <numerusform>%n bloc</numerusform>
            <numerusform>%n blocs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>secret missing</source>
        <translation>secret manquant</translation>
    </message>
    <message>
        <source>all in one call</source>
        <translation>tout en un appel</translation>
    </message>
    <message>
        <source>in batches</source>
        <translation>par lots</translation>
    </message>
    <message>
        <source>one by one</source>
        <translation>un par un</translation>
    </message>
</context>
<context>
    <name>OutsideContacts</name>
    <message>
        <source>%1 (endpoint of %2)</source>
        <translation>%1 (point d’accès de %2)</translation>
    </message>
    <message>
        <source>Nothing: no wallet is on this chain.</source>
        <translation>Rien&#xa0;: aucun portefeuille n’est sur cette chaîne.</translation>
    </message>
    <message>
        <source>Only when you test it.</source>
        <translation>Seulement quand vous le testez.</translation>
    </message>
    <message numerus="yes">
        <source>Your IP address, and %n wallet address(es) in one request: that they belong together.</source>
        <translation>
            <numerusform>Votre adresse IP, et %n adresse de portefeuille par requête.</numerusform>
            <numerusform>Votre adresse IP, et %n adresses de portefeuilles en une requête&#xa0;: qu’elles vont ensemble.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least every %n second(s).</source>
        <translation>
            <numerusform>Au moins chaque seconde (%n).</numerusform>
            <numerusform>Au moins toutes les %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>When an endpoint before it fails.</source>
        <translation>Quand un point d’accès placé avant lui échoue.</translation>
    </message>
    <message>
        <source>%1 (proxy)</source>
        <translation>%1 (mandataire)</translation>
    </message>
    <message>
        <source>Your IP address, and which servers you contact and when.</source>
        <translation>Votre adresse IP, et quels serveurs vous contactez et quand.</translation>
    </message>
    <message>
        <source>With every request.</source>
        <translation>À chaque requête.</translation>
    </message>
    <message>
        <source>The sample wallet’s public endpoints</source>
        <translation>Les points d’accès publics du portefeuille d’exemple</translation>
    </message>
    <message>
        <source>Your IP address, and that you look at the sample wallet.</source>
        <translation>Votre adresse IP, et que vous regardez le portefeuille d’exemple.</translation>
    </message>
    <message>
        <source>Only after you choose the sample on the first page.</source>
        <translation>Seulement après le choix de l’exemple sur la première page.</translation>
    </message>
    <message>
        <source>%1 (free coins for %2)</source>
        <translation>%1 (jetons gratuits pour %2)</translation>
    </message>
    <message>
        <source>What your browser tells every page it opens.</source>
        <translation>Ce que votre navigateur dit à chaque page qu’il ouvre.</translation>
    </message>
    <message>
        <source>When you follow the link.</source>
        <translation>Quand vous suivez le lien.</translation>
    </message>
    <message>
        <source>One request asks for all wallets of a chain. So an endpoint’s operator learns that these addresses belong together, and your IP address. Your own node tells nobody.</source>
        <translation>Une seule requête porte sur tous les portefeuilles d’une chaîne. L’opérateur d’un point d’accès apprend donc que ces adresses vont ensemble, ainsi que votre adresse IP. Votre propre nœud ne le dit à personne.</translation>
    </message>
    <message>
        <source>%1 (tells your public address)</source>
        <translation>%1 (indique votre adresse publique)</translation>
    </message>
    <message>
        <source>Your IP address, and that you use weiwatch.</source>
        <translation>Votre adresse IP, et que vous employez weiwatch.</translation>
    </message>
    <message>
        <source>Only after you agree, for a server’s allowlist.</source>
        <translation>Seulement après votre accord, pour la liste d’accès d’un serveur.</translation>
    </message>
    <message>
        <source>A server of yours, for the remote stack</source>
        <translation>Un serveur à vous, pour la pile distante</translation>
    </message>
    <message>
        <source>Your IP address and your watchlist, and what you deploy.</source>
        <translation>Votre adresse IP et votre liste, et ce que vous déployez.</translation>
    </message>
    <message>
        <source>Only after you deploy to it.</source>
        <translation>Seulement après y avoir déployé.</translation>
    </message>
    <message>
        <source>%1 (your remote stack)</source>
        <translation>%1 (votre pile distante)</translation>
    </message>
    <message>
        <source>Your IP address; your watchlist, when you send it.</source>
        <translation>Votre adresse IP&#xa0;; votre liste, quand vous l’envoyez.</translation>
    </message>
    <message>
        <source>Every minute, to see whether the stack is well; for balances of times when weiwatch was closed; and when you act on it.</source>
        <translation>Chaque minute, pour voir si la pile va bien&#xa0;; pour les soldes des heures où weiwatch était fermé&#xa0;; et quand vous agissez sur elle.</translation>
    </message>
    <message>
        <source>While a server’s allowlist follows your address: when your network changes, and every 15 minutes.</source>
        <translation>Tant que la liste d’accès d’un serveur suit votre adresse&#xa0;: quand votre réseau change, et toutes les 15 minutes.</translation>
    </message>
</context>
<context>
    <name>StackFacts</name>
    <message>
        <source>There is no certificate yet: browsers will warn.</source>
        <translation>Il n’y a pas encore de certificat&#xa0;: les navigateurs avertiront.</translation>
    </message>
    <message>
        <source>The certificate ended on %1.</source>
        <translation>Le certificat a expiré le %1.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate holds for %n more day(s).</source>
        <translation>
            <numerusform>Le certificat vaut encore %n jour.</numerusform>
            <numerusform>Le certificat vaut encore %n jours.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 of disk are free.</source>
        <translation>%1 libres sur un disque de %2.</translation>
    </message>
    <message>
        <source>Who may open the dashboards could not be read.</source>
        <translation>Qui peut ouvrir les tableaux de bord n’a pu être lu.</translation>
    </message>
    <message>
        <source>Nobody may open the dashboards.</source>
        <translation>Personne ne peut ouvrir les tableaux de bord.</translation>
    </message>
    <message>
        <source>May open the dashboards: %1.</source>
        <translation>Peuvent ouvrir les tableaux de bord&#xa0;: %1.</translation>
    </message>
    <message>
        <source>No service is running.</source>
        <translation>Aucun service ne tourne.</translation>
    </message>
    <message numerus="yes">
        <source>All %n service(s) are well.</source>
        <translation>
            <numerusform>Le service (%n) va bien.</numerusform>
            <numerusform>Les %n services vont bien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not well: %1.</source>
        <translation>En difficulté&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Nothing is deployed on this server.</source>
        <translation>Rien n’est déployé sur ce serveur.</translation>
    </message>
    <message>
        <source>Looking at the server…</source>
        <translation>Examen du serveur…</translation>
    </message>
    <message>
        <source>The server wants a restart, for its updates to take effect.</source>
        <translation>Le serveur demande un redémarrage, pour que ses mises à jour prennent effet.</translation>
    </message>
</context>
<context>
    <name>WalletDraft</name>
    <message>
        <source>This looks like a private key or seed phrase. weiwatch never needs one; it was wiped from this field and is kept nowhere. Clear your clipboard too.</source>
        <translation>Ceci ressemble à une clé privée ou à une phrase de récupération. weiwatch n’en a jamais besoin&#xa0;; elle a été effacée de ce champ et n’est gardée nulle part. Videz aussi votre presse-papiers.</translation>
    </message>
    <message>
        <source>Give the wallet a name.</source>
        <translation>Donnez un nom au portefeuille.</translation>
    </message>
    <message>
        <source>Another wallet is named “%1” already.</source>
        <translation>Un autre portefeuille se nomme déjà «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Clear your clipboard too.</source>
        <translation>Videz aussi votre presse-papiers.</translation>
    </message>
    <message>
        <source>“%1” has this address already.</source>
        <translation>«&#xa0;%1&#xa0;» a déjà cette adresse.</translation>
    </message>
    <message>
        <source>Choose at least one chain.</source>
        <translation>Choisissez au moins une chaîne.</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>Une étiquette doit avoir un nom.</translation>
    </message>
    <message>
        <source>“%1” cannot be a label’s name: letters a to z, digits and _ can, with no digit first.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas nommer une étiquette&#xa0;: lettres de a à z, chiffres et _ seulement, sans chiffre au début.</translation>
    </message>
    <message>
        <source>The label “%1” is set by weiwatch itself. Choose another name.</source>
        <translation>L’étiquette «&#xa0;%1&#xa0;» est posée par weiwatch lui-même. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>The label “%1” is there twice.</source>
        <translation>L’étiquette «&#xa0;%1&#xa0;» y est deux fois.</translation>
    </message>
    <message>
        <source>A drop is looked for within one minute to one year.</source>
        <translation>Une chute se cherche sur une durée d’une minute à un an.</translation>
    </message>
    <message>
        <source>A forecast looks one hour to ten years ahead.</source>
        <translation>Une prévision porte d’une heure à dix ans en avant.</translation>
    </message>
</context>
<context>
    <name>WantedSecret</name>
    <message>
        <source>Passphrase of %1</source>
        <translation>Phrase secrète de %1</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Mot de passe de %1</translation>
    </message>
    <message>
        <source>Password of %1 for sudo</source>
        <translation>Mot de passe de %1 pour sudo</translation>
    </message>
</context>
<context>
    <name>weiwatch</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>an age in seconds</comment>
        <translation>
            <numerusform>%n&#xa0;s</numerusform>
            <numerusform>%n&#xa0;s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>an age in minutes</comment>
        <translation>
            <numerusform>%n&#xa0;min</numerusform>
            <numerusform>%n&#xa0;min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>an age in hours</comment>
        <translation>
            <numerusform>%n&#xa0;h</numerusform>
            <numerusform>%n&#xa0;h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>an age in days, at least 2</comment>
        <translation>
            <numerusform>%n&#xa0;jour</numerusform>
            <numerusform>%n&#xa0;jours</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1: an age such as 6 s</comment>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>injoignable</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>non sécurisé</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>délai dépassé</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>coupé</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP&#xa0;%1</translation>
    </message>
    <message>
        <source>rate limited</source>
        <translation>débit limité</translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation>quota épuisé</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>unusable answer</source>
        <translation>réponse inutilisable</translation>
    </message>
    <message>
        <source>node error</source>
        <translation>erreur du nœud</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>non pris en charge</translation>
    </message>
    <message>
        <source>block unknown</source>
        <translation>bloc inconnu</translation>
    </message>
    <message>
        <source>wrong chain</source>
        <translation>mauvaise chaîne</translation>
    </message>
    <message>
        <source>node is behind</source>
        <translation>nœud en retard</translation>
    </message>
    <message>
        <source>bad endpoint</source>
        <translation>point d’accès inutilisable</translation>
    </message>
    <message>
        <source>no endpoint</source>
        <translation>aucun point d’accès</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1&#xa0;h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6&#xa0;h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7&#xa0;j</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30&#xa0;j</translation>
    </message>
    <message>
        <source>90 d</source>
        <translation>90&#xa0;j</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1&#xa0;an</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>in 1 hour</source>
        <translation>en 1&#xa0;heure</translation>
    </message>
    <message>
        <source>in 6 hours</source>
        <translation>en 6&#xa0;heures</translation>
    </message>
    <message>
        <source>in 24 hours</source>
        <translation>en 24&#xa0;heures</translation>
    </message>
    <message>
        <source>in 7 days</source>
        <translation>en 7&#xa0;jours</translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation>en 30&#xa0;jours</translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation>en 90&#xa0;jours</translation>
    </message>
    <message>
        <source>in 1 year</source>
        <translation>en 1&#xa0;an</translation>
    </message>
    <message>
        <source>since the first observation</source>
        <translation>depuis la première observation</translation>
    </message>
    <message>
        <source>Enter an address: 0x and 40 hexadecimal digits.</source>
        <translation>Saisissez une adresse&#xa0;: 0x et 40 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>An address starts with 0x, followed by 40 hexadecimal digits.</source>
        <translation>Une adresse commence par 0x, suivi de 40 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>Character %1 of the address is no hexadecimal digit. Only 0 to 9 and a to f may follow 0x.</source>
        <translation>Le caractère %1 de l’adresse n’est pas un chiffre hexadécimal. Seuls 0 à 9 et a à f peuvent suivre 0x.</translation>
    </message>
    <message>
        <source>The capitals in this address do not fit its digits, so one character may be wrong. If all digits are right, it is written %1.</source>
        <translation>Les majuscules de cette adresse ne correspondent pas à ses chiffres&#xa0;: un caractère est peut-être faux. Si tous les chiffres sont justes, elle s’écrit %1.</translation>
    </message>
    <message>
        <source>This looks like a private key. weiwatch never needs one, and has not kept it. Enter the public address instead: 0x and 40 hexadecimal digits.</source>
        <translation>Ceci ressemble à une clé privée. weiwatch n’en a jamais besoin et ne l’a pas gardée. Saisissez plutôt l’adresse publique&#xa0;: 0x et 40 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>This looks like a seed phrase. weiwatch never needs one, and has not kept it. Enter the public address instead: 0x and 40 hexadecimal digits.</source>
        <translation>Ceci ressemble à une phrase de récupération. weiwatch n’en a jamais besoin et ne l’a pas gardée. Saisissez plutôt l’adresse publique&#xa0;: 0x et 40 chiffres hexadécimaux.</translation>
    </message>
    <message>
        <source>Enter an amount: digits, with a decimal point if needed.</source>
        <translation>Saisissez un montant&#xa0;: des chiffres, avec une virgule décimale si besoin.</translation>
    </message>
    <message>
        <source>“%1”, character %2 of the amount, does not belong there. An amount is digits, with at most one decimal point.</source>
        <translation>«&#xa0;%1&#xa0;», caractère %2 du montant, n’y a pas sa place. Un montant est fait de chiffres, avec une virgule décimale au plus.</translation>
    </message>
    <message>
        <source>The decimals “%1” are finer than one wei, the smallest amount there is. Leave out the last ones.</source>
        <translation>Les décimales «&#xa0;%1&#xa0;» sont plus fines qu’un wei, le plus petit montant qui soit. Retirez les dernières.</translation>
    </message>
    <message>
        <source>“%1” is more than any balance can be. Check the number of digits.</source>
        <translation>«&#xa0;%1&#xa0;» dépasse tout solde possible. Vérifiez le nombre de chiffres.</translation>
    </message>
    <message>
        <source>“%1” is no amount as a node writes it: 0x and hexadecimal digits, without zeros before them.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un montant tel qu’un nœud l’écrit&#xa0;: 0x et des chiffres hexadécimaux, sans zéros devant.</translation>
    </message>
    <message>
        <source>“%1” can mean thousands or decimals. Write thousands without a separator, and decimals with the decimal sign of your language.</source>
        <translation>«&#xa0;%1&#xa0;» peut se lire en milliers ou en décimales. Écrivez les milliers sans séparateur, et les décimales avec le signe décimal de votre langue.</translation>
    </message>
    <message>
        <source>The address of %1 is not usable. It starts with https:// or http://, then a host name.</source>
        <translation>L’adresse de %1 n’est pas utilisable. Elle commence par https:// ou http://, puis un nom d’hôte.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the network connection and the host name.</source>
        <translation>%1 est injoignable. Vérifiez la connexion au réseau et le nom d’hôte.</translation>
    </message>
    <message>
        <source>The proxy did not connect to %1. Check the proxy in the settings.</source>
        <translation>Le mandataire ne s’est pas connecté à %1. Vérifiez le mandataire dans les réglages.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made, so nothing was sent. Check its certificate and the date of this computer.</source>
        <translation>Aucune connexion sûre à %1 n’a pu être établie, donc rien n’a été envoyé. Vérifiez son certificat et la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was complete.</source>
        <translation>%1 a fermé la connexion avant la fin de sa réponse.</translation>
    </message>
    <message>
        <source>What %1 answered is not HTTP. Check the port, and whether it is https.</source>
        <translation>Ce que %1 a répondu n’est pas du HTTP. Vérifiez le port, et s’il s’agit de https.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than any that was asked for.</source>
        <translation>La réponse de %1 est plus grande que tout ce qui était demandé.</translation>
    </message>
    <message>
        <source>The request to %1 was cancelled.</source>
        <translation>La requête à %1 a été annulée.</translation>
    </message>
    <message>
        <source>%1 Details: “%2”.</source>
        <translation>%1 Détails&#xa0;: «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>The node</source>
        <translation>Le nœud</translation>
    </message>
    <message>
        <source>It is asked again in %1 s.</source>
        <translation>Nouvelle demande dans %1&#xa0;s.</translation>
    </message>
    <message>
        <source>It is asked again in %1 min.</source>
        <translation>Nouvelle demande dans %1&#xa0;min.</translation>
    </message>
    <message>
        <source>It is asked again in %1 h.</source>
        <translation>Nouvelle demande dans %1&#xa0;h.</translation>
    </message>
    <message>
        <source>%1 limits how often it is asked. A longer interval or another endpoint helps.</source>
        <translation>%1 limite le rythme des demandes. Un intervalle plus long ou un autre point d’accès aide.</translation>
    </message>
    <message>
        <source>%1 serves the chain %2, not %3, and is not used. Put it under the chain it serves, or correct the chain id.</source>
        <translation>%1 sert la chaîne %2, pas %3, et n’est pas utilisé. Placez-le sous la chaîne qu’il sert, ou corrigez l’identifiant de la chaîne.</translation>
    </message>
    <message>
        <source>%1 points to another address (HTTP status %2), which is not followed. Enter the address it points to.</source>
        <translation>%1 renvoie à une autre adresse (statut HTTP %2), qui n’est pas suivie. Saisissez l’adresse à laquelle il renvoie.</translation>
    </message>
    <message>
        <source>%1 knows no such page (HTTP status 404). Check the endpoint&apos;s address.</source>
        <translation>%1 ne connaît pas cette page (statut HTTP 404). Vérifiez l’adresse du point d’accès.</translation>
    </message>
    <message>
        <source>%1 answered with HTTP status %2 in place of data.</source>
        <translation>%1 a répondu par le statut HTTP %2 au lieu de données.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the network connection, the proxy and the host name.</source>
        <translation>%1 est injoignable. Vérifiez la connexion au réseau, le mandataire et le nom d’hôte.</translation>
    </message>
    <message>
        <source>What %1 answered cannot be read as a balance or a block, so nothing of it was used.</source>
        <translation>Ce que %1 a répondu ne se lit ni comme un solde ni comme un bloc&#xa0;: rien n’en a été utilisé.</translation>
    </message>
    <message>
        <source>The question or the answer is too large for %1.</source>
        <translation>La question ou la réponse est trop grande pour %1.</translation>
    </message>
    <message>
        <source>%1 does not offer what is needed to read balances. Use another endpoint.</source>
        <translation>%1 n’offre pas ce qu’il faut pour lire des soldes. Utilisez un autre point d’accès.</translation>
    </message>
    <message>
        <source>%1 does not know the block asked for, or no longer.</source>
        <translation>%1 ne connaît pas, ou plus, le bloc demandé.</translation>
    </message>
    <message>
        <source>%1 is behind: its newest block is older than one already seen.</source>
        <translation>%1 est en retard&#xa0;: son dernier bloc est plus ancien qu’un bloc déjà vu.</translation>
    </message>
    <message>
        <source>%1 reported an error (code %2).</source>
        <translation>%1 a signalé une erreur (code %2).</translation>
    </message>
    <message>
        <source>The quota of %1 is used up. It answers again when its provider renews it; another endpoint answers now.</source>
        <translation>Le quota de %1 est épuisé. Il répondra quand son fournisseur le renouvellera&#xa0;; un autre point d’accès répond dès maintenant.</translation>
    </message>
    <message>
        <source>%1 refused the key. Check the endpoint&apos;s key or header.</source>
        <translation>%1 a refusé la clé. Vérifiez la clé ou l’en-tête du point d’accès.</translation>
    </message>
    <message>
        <source>The address of the endpoint %1 is not usable. It starts with https:// or http://, and the secrets it names must exist.</source>
        <translation>L’adresse du point d’accès %1 n’est pas utilisable. Elle commence par https:// ou http://, et les secrets qu’elle nomme doivent exister.</translation>
    </message>
    <message>
        <source>This chain has no endpoint. Add one in the settings.</source>
        <translation>Cette chaîne n’a pas de point d’accès. Ajoutez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>The reading was cancelled.</source>
        <translation>La lecture a été annulée.</translation>
    </message>
    <message>
        <source>“%1” is no name of a secret. A secret is named as in ${secret:NODE_KEY}: letters, digits and underscores, no digit first.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom de secret. Un secret se nomme comme dans ${secret:NODE_KEY}&#xa0;: lettres, chiffres et tirets bas, sans chiffre au début.</translation>
    </message>
    <message>
        <source>The secret %1 was not found. Looked in: %2. Put its value in one of these places.</source>
        <translation>Le secret %1 est introuvable. Cherché dans&#xa0;: %2. Placez sa valeur à l’un de ces endroits.</translation>
    </message>
    <message>
        <source>The secret %1 is there but cannot be read: %2. Check that it is a text file and that this program&apos;s user may read it.</source>
        <translation>Le secret %1 est là mais ne peut pas être lu&#xa0;: %2. Vérifiez que c’est un fichier texte et que l’utilisateur de ce programme peut le lire.</translation>
    </message>
    <message>
        <source>The secret %1 is over 64 KiB: %2. Check that this is the right file.</source>
        <translation>Le secret %1 dépasse 64&#xa0;Kio&#xa0;: %2. Vérifiez que c’est le bon fichier.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3</source>
        <translation>%1, ligne %2, colonne %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a place in a file: what is wrong there</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>keys with values</source>
        <comment>a YAML mapping</comment>
        <translation>des clés avec leurs valeurs</translation>
    </message>
    <message>
        <source>a list</source>
        <comment>a YAML sequence</comment>
        <translation>une liste</translation>
    </message>
    <message>
        <source>a single value</source>
        <comment>a YAML scalar</comment>
        <translation>une valeur seule</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>an empty YAML value</comment>
        <translation>rien</translation>
    </message>
    <message>
        <source>This value cannot be used. What would do: %1.</source>
        <translation>Cette valeur ne convient pas. Ce qui irait&#xa0;: %1.</translation>
    </message>
    <message>
        <source>“%1” cannot be used here. What would do: %2.</source>
        <translation>«&#xa0;%1&#xa0;» ne convient pas ici. Ce qui irait&#xa0;: %2.</translation>
    </message>
    <message>
        <source>There is no key “%1” here. Remove it.</source>
        <translation>Il n’y a pas de clé «&#xa0;%1&#xa0;» ici. Retirez-la.</translation>
    </message>
    <message>
        <source>There is no key “%1” here. Did you mean “%2”?</source>
        <translation>Il n’y a pas de clé «&#xa0;%1&#xa0;» ici. Vouliez-vous dire «&#xa0;%2&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>No chain is called “%1”. Name one of those under “chains”.</source>
        <translation>Aucune chaîne ne s’appelle «&#xa0;%1&#xa0;». Nommez l’une de celles sous «&#xa0;chains&#xa0;».</translation>
    </message>
    <message>
        <source>No chain is called “%1”. Did you mean “%2”?</source>
        <translation>Aucune chaîne ne s’appelle «&#xa0;%1&#xa0;». Vouliez-vous dire «&#xa0;%2&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Two endpoints of this chain are called “%1”. Give one of them an alias.</source>
        <translation>Deux points d’accès de cette chaîne s’appellent «&#xa0;%1&#xa0;». Donnez un alias à l’un d’eux.</translation>
    </message>
    <message>
        <source>The name “%1” is there twice. Change or remove one.</source>
        <translation>Le nom «&#xa0;%1&#xa0;» y est deux fois. Changez-en ou retirez-en un.</translation>
    </message>
    <message>
        <source>This looks like a private key or a seed phrase. weiwatch never needs one, and has not kept it. Remove it from here; anyone who could read this place may have seen it.</source>
        <translation>Ceci ressemble à une clé privée ou à une phrase de récupération. weiwatch n’en a jamais besoin et ne l’a pas gardée. Retirez-la d’ici&#xa0;; quiconque pouvait lire cet endroit l’a peut-être vue.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Le fichier ne peut pas être lu&#xa0;: %1.</translation>
    </message>
    <message>
        <source>This is too much: %1. At most %2 can be read.</source>
        <translation>C’est trop&#xa0;: %1. Au plus %2 peuvent être lus.</translation>
    </message>
    <message>
        <source>This is no text in UTF-8. Save the file in that encoding.</source>
        <translation>Ce n’est pas du texte en UTF-8. Enregistrez le fichier dans cet encodage.</translation>
    </message>
    <message>
        <source>The YAML cannot be understood here: %1.</source>
        <translation>Le YAML ne peut pas être compris ici&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The YAML is nested too deeply here, or repeats too much by aliases.</source>
        <translation>Le YAML est ici trop imbriqué, ou répète trop par des alias.</translation>
    </message>
    <message>
        <source>The file is of version %1; this program reads version %2. Update weiwatch.</source>
        <translation>Le fichier est de version %1&#xa0;; ce programme lit la version %2. Mettez weiwatch à jour.</translation>
    </message>
    <message>
        <source>Here belongs %1; found was %2.</source>
        <translation>Il faut ici %1&#xa0;; trouvé&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1” is missing. Add it.</source>
        <translation>«&#xa0;%1&#xa0;» manque. Ajoutez-le.</translation>
    </message>
    <message>
        <source>The key “%1” is there twice. Remove one.</source>
        <translation>La clé «&#xa0;%1&#xa0;» y est deux fois. Retirez-en une.</translation>
    </message>
    <message>
        <source>A key seems to stand in the URL of %1. Write ${secret:NAME} in its place, and keep the key as a secret of that name.</source>
        <translation>L’URL de %1 semble contenir une clé. Écrivez ${secret:NAME} à sa place, et gardez la clé comme secret de ce nom.</translation>
    </message>
    <message>
        <source>There is no wallet to watch yet.</source>
        <translation>Il n’y a pas encore de portefeuille à surveiller.</translation>
    </message>
    <message>
        <source>No wallet is on the chain %1, so it is not read.</source>
        <translation>Aucun portefeuille n’est sur la chaîne %1&#xa0;: elle n’est donc pas lue.</translation>
    </message>
    <message>
        <source>The watchlist was not saved. %1</source>
        <translation>La liste n’a pas été enregistrée. %1</translation>
    </message>
    <message>
        <source>%1 was changed by another program. Nothing was saved: make your change again once the file has been read anew.</source>
        <translation>%1 a été modifié par un autre programme. Rien n’a été enregistré&#xa0;: refaites votre changement une fois le fichier relu.</translation>
    </message>
    <message>
        <source>The copy %1 of your own file could not be written: %2. Nothing was saved. Check the folder&apos;s permissions and the free space.</source>
        <translation>La copie %1 de votre propre fichier n’a pas pu être écrite&#xa0;: %2. Rien n’a été enregistré. Vérifiez les droits du dossier et l’espace libre.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Check the folder&apos;s permissions and the free space.</source>
        <translation>%1 n’a pas pu être écrit&#xa0;: %2. Vérifiez les droits du dossier et l’espace libre.</translation>
    </message>
    <message>
        <source>last known %1</source>
        <translation>dernier connu %1</translation>
    </message>
    <message>
        <source>below its limit of %1</source>
        <translation>sous sa limite de %1</translation>
    </message>
    <message>
        <source>not known: no answer yet</source>
        <translation>inconnu&#xa0;: pas encore de réponse</translation>
    </message>
    <message>
        <source>waiting for the first answer</source>
        <translation>en attente de la première réponse</translation>
    </message>
    <message numerus="yes">
        <source>%n wallet(s)</source>
        <comment>how many are selected</comment>
        <translation>
            <numerusform>%n portefeuille</numerusform>
            <numerusform>%n portefeuilles</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) behind</source>
        <translation>
            <numerusform>%n bloc de retard</numerusform>
            <numerusform>%n blocs de retard</numerusform>
        </translation>
    </message>
    <message>
        <source>Read by: %1</source>
        <translation>Lu&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n wallet(s)</source>
        <comment>how many are watched</comment>
        <translation>
            <numerusform>%n portefeuille</numerusform>
            <numerusform>%n portefeuilles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without answer</source>
        <translation>
            <numerusform>%n sans réponse</numerusform>
            <numerusform>%n sans réponse</numerusform>
        </translation>
    </message>
    <message>
        <source>Block %1, %2</source>
        <comment>number and age: 9 482 113, 6 s ago</comment>
        <translation>Bloc %1, %2</translation>
    </message>
    <message>
        <source>No block yet</source>
        <translation>Pas encore de bloc</translation>
    </message>
    <message>
        <source>The history %1 is damaged and could not be set aside. Move it away, and a new one is begun.</source>
        <translation>L’historique %1 est endommagé et n’a pas pu être mis de côté. Déplacez-le, et un nouveau sera commencé.</translation>
    </message>
    <message>
        <source>The history was damaged. It was set aside, not deleted, and a new one begun: %1</source>
        <translation>L’historique était endommagé. Il a été mis de côté, non supprimé, et un nouveau a été commencé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The history %1 cannot be opened: %2. Balances are shown, and not kept. Check the folder and its permissions.</source>
        <translation>L’historique %1 ne peut pas être ouvert&#xa0;: %2. Les soldes sont affichés, mais pas gardés. Vérifiez le dossier et ses droits.</translation>
    </message>
    <message>
        <source>The history %1 was written by a later version of weiwatch. It is left as it is: use that version, or another folder.</source>
        <translation>L’historique %1 a été écrit par une version plus récente de weiwatch. Il est laissé tel quel&#xa0;: utilisez cette version, ou un autre dossier.</translation>
    </message>
    <message>
        <source>The history cannot be written: %1. Balances are shown, and not kept. Check the space on the disk.</source>
        <translation>L’historique ne peut pas être écrit&#xa0;: %1. Les soldes sont affichés, mais pas gardés. Vérifiez l’espace sur le disque.</translation>
    </message>
    <message>
        <source>The history cannot be read: %1.</source>
        <translation>L’historique ne peut pas être lu&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The history is closed.</source>
        <translation>L’historique est fermé.</translation>
    </message>
    <message numerus="yes">
        <source>An address has 40 hexadecimal digits after 0x; this one has %n.</source>
        <translation>
            <numerusform>Une adresse a 40 chiffres hexadécimaux après 0x&#xa0;; celle-ci en a %n.</numerusform>
            <numerusform>Une adresse a 40 chiffres hexadécimaux après 0x&#xa0;; celle-ci en a %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>Portefeuilles</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>reason and age: timed out, 3 min</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 at block %2, %3</source>
        <translation>%1 au bloc %2, %3</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>Last known %1. What it is now is not known.</source>
        <translation>Dernier connu %1. Le solde actuel n’est pas connu.</translation>
    </message>
    <message>
        <source>Below its limit of %1.</source>
        <translation>Sous sa limite de %1.</translation>
    </message>
    <message>
        <source>%1 %2 on %3</source>
        <comment>amount, coin, chain</comment>
        <translation>%1&#xa0;%2 sur %3</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Démo</translation>
    </message>
    <message>
        <source>The name of %1 leads to no address. Check its spelling and your network.</source>
        <translation>Le nom de %1 ne mène à aucune adresse. Vérifiez son orthographe et votre réseau.</translation>
    </message>
    <message>
        <source>%1 refuses the connection: nothing listens on this port. Check the port, and that the SSH server runs.</source>
        <translation>%1 refuse la connexion&#xa0;: rien n’écoute sur ce port. Vérifiez le port, et que le serveur SSH fonctionne.</translation>
    </message>
    <message>
        <source>There is no way to %1. Check the address, your network and the VPN.</source>
        <translation>Aucun chemin ne mène à %1. Vérifiez l’adresse, votre réseau et le VPN.</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Where it never does, a firewall may keep this address or port closed.</source>
        <translation>%1 n’a pas répondu à temps. Si cela n’arrive jamais, un pare-feu bloque peut-être cette adresse ou ce port.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. It is made again at the next try.</source>
        <translation>La connexion à %1 a été perdue. Elle sera rétablie au prochain essai.</translation>
    </message>
    <message>
        <source>This was stopped: %1.</source>
        <translation>Arrêté&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Something answers at %1, but it is no SSH server. Check the port.</source>
        <translation>Quelque chose répond à %1, mais ce n’est pas un serveur SSH. Vérifiez le port.</translation>
    </message>
    <message>
        <source>The SSH connection to %1 failed.</source>
        <translation>La connexion SSH à %1 a échoué.</translation>
    </message>
    <message>
        <source>%1 shows a host key that is not known yet: %2. Compare it with what the server&apos;s provider or console shows. Nothing is sent before it is confirmed.</source>
        <translation>%1 présente une clé d’hôte encore inconnue&#xa0;: %2. Comparez-la avec celle qu’affiche l’hébergeur ou la console du serveur. Rien n’est envoyé avant sa confirmation.</translation>
    </message>
    <message>
        <source>The host key of %1 has changed, so nothing was sent. Known was %2; it now shows %3. Someone may be between you and the server. Only where you know that it was set up anew, remove the old key and confirm the new one.</source>
        <translation>La clé d’hôte de %1 a changé, donc rien n’a été envoyé. La clé connue était %2&#xa0;; il présente maintenant %3. Quelqu’un se trouve peut-être entre vous et le serveur. Ne retirez l’ancienne clé et ne confirmez la nouvelle que si vous savez qu’il a été réinstallé.</translation>
    </message>
    <message>
        <source>%1 refused the login. Check the user name and the password or key.</source>
        <translation>%1 a refusé la connexion. Vérifiez le nom d’utilisateur et le mot de passe ou la clé.</translation>
    </message>
    <message>
        <source>%1 refused the login. Check the user name and the password or key. It accepts: %2.</source>
        <translation>%1 a refusé la connexion. Vérifiez le nom d’utilisateur et le mot de passe ou la clé. Il accepte&#xa0;: %2.</translation>
    </message>
    <message>
        <source>No private key can be read from %1. Choose the private key&apos;s file (not .pub), in OpenSSH&apos;s or PEM format.</source>
        <translation>Aucune clé privée n’a pu être lue dans %1. Choisissez le fichier de la clé privée (pas .pub), au format OpenSSH ou PEM.</translation>
    </message>
    <message>
        <source>The key %1 is protected by a passphrase. Enter it.</source>
        <translation>La clé %1 est protégée par une phrase secrète. Saisissez-la.</translation>
    </message>
    <message>
        <source>The passphrase does not open the key %1. Enter the one it was made with.</source>
        <translation>La phrase secrète n’ouvre pas la clé %1. Saisissez celle avec laquelle elle a été créée.</translation>
    </message>
    <message>
        <source>No SSH agent runs here, so its keys cannot be used for %1. Start one, or choose a key file.</source>
        <translation>Aucun agent SSH ne fonctionne ici, ses clés ne peuvent donc pas servir pour %1. Démarrez-en un, ou choisissez un fichier de clé.</translation>
    </message>
    <message>
        <source>sudo on %1 asks for the user&apos;s password. Enter it.</source>
        <translation>Sur %1, sudo demande le mot de passe de l’utilisateur. Saisissez-le.</translation>
    </message>
    <message>
        <source>sudo on %1 does not accept the password. Enter the password of the user who logs in.</source>
        <translation>Sur %1, sudo n’accepte pas le mot de passe. Saisissez le mot de passe de l’utilisateur qui se connecte.</translation>
    </message>
    <message>
        <source>The user may not become root by sudo on %1. Log in as root, or let an administrator add the user to the group sudo.</source>
        <translation>L’utilisateur ne peut pas devenir root par sudo sur %1. Connectez-vous en tant que root, ou demandez à un administrateur d’ajouter l’utilisateur au groupe sudo.</translation>
    </message>
    <message>
        <source>%1 said more on the server than any answer takes.</source>
        <translation>Sur le serveur, %1 a produit plus de texte qu’aucune réponse n’en demande.</translation>
    </message>
    <message>
        <source>A file on this computer could not be read or written, so %1 was not transferred. Check the disk&apos;s free space and the file&apos;s permissions.</source>
        <translation>Un fichier de cet ordinateur n’a pas pu être lu ou écrit, donc %1 n’a pas été transféré. Vérifiez l’espace libre du disque et les droits du fichier.</translation>
    </message>
    <message>
        <source>%1 failed on the server (status %2).</source>
        <translation>%1 a échoué sur le serveur (code %2).</translation>
    </message>
    <message>
        <source>This line holds no host key.</source>
        <translation>Cette ligne ne contient pas de clé d’hôte.</translation>
    </message>
    <message>
        <source>This is longer than any host key.</source>
        <translation>Ceci est plus long que toute clé d’hôte.</translation>
    </message>
    <message>
        <source>This is no host key. One begins as in “ssh-ed25519 AAAA…”: paste a line of ssh-keyscan or of a file /etc/ssh/ssh_host_…_key.pub.</source>
        <translation>Ceci n’est pas une clé d’hôte. Une clé commence comme «&#xa0;ssh-ed25519 AAAA…&#xa0;»&#xa0;: collez une ligne de ssh-keyscan ou d’un fichier /etc/ssh/ssh_host_…_key.pub.</translation>
    </message>
    <message>
        <source>This host key is damaged or cut short. Copy the whole line again.</source>
        <translation>Cette clé d’hôte est abîmée ou tronquée. Copiez de nouveau la ligne entière.</translation>
    </message>
    <message>
        <source>The keychain holds no %1. Enter it again.</source>
        <translation>Le trousseau ne contient pas %1. Saisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>The keychain did not give or take %1. Unlock it, and allow weiwatch in.</source>
        <translation>Le trousseau n’a ni donné ni accepté %1. Déverrouillez-le et autorisez weiwatch.</translation>
    </message>
    <message>
        <source>No keychain answers, so %1 could not be had from it.</source>
        <translation>Aucun trousseau ne répond, %1 n’a donc pas pu y être lu.</translation>
    </message>
    <message>
        <source>What the keychain holds of %1 is not what was saved. Enter it again.</source>
        <translation>Ce que le trousseau contient pour %1 n’est pas ce qui a été enregistré. Saisissez-le de nouveau.</translation>
    </message>
    <message>
        <source>%1 is over 1 MiB, which no secret needs.</source>
        <translation>%1 dépasse 1 Mio, ce dont aucun secret n’a besoin.</translation>
    </message>
    <message>
        <source>The keychain could not save or find %1.</source>
        <translation>Le trousseau n’a pas pu enregistrer ou trouver %1.</translation>
    </message>
    <message>
        <source>Secrets are kept in the keychain of this computer.</source>
        <translation>Les secrets sont conservés dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>Secrets are kept in files that only your user can read.</source>
        <translation>Les secrets sont conservés dans des fichiers que seul votre utilisateur peut lire.</translation>
    </message>
    <message>
        <source>No keychain was found. Secrets are kept until weiwatch ends, and asked for again after the next start.</source>
        <translation>Aucun trousseau n’a été trouvé. Les secrets sont gardés jusqu’à la fermeture de weiwatch, et redemandés au prochain démarrage.</translation>
    </message>
    <message>
        <source>The certificate of %1 comes from nobody this computer trusts: a test authority such as Let’s Encrypt’s staging, or somebody between here and the server. Switch the staging off in the deployment, or name the CA file of your own authority.</source>
        <translation>Le certificat de %1 ne vient d’aucune autorité à laquelle cet ordinateur se fie&#xa0;: une autorité d’essai comme le «&#xa0;staging&#xa0;» de Let’s Encrypt, ou quelqu’un entre ici et le serveur. Désactivez le «&#xa0;staging&#xa0;» du déploiement, ou indiquez le fichier de votre propre autorité.</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired: it was not renewed. Check that ports 80 and 443 are open to everybody, and look at Traefik’s log.</source>
        <translation>Le certificat de %1 a expiré&#xa0;: il n’a pas été renouvelé. Vérifiez que les ports 80 et 443 sont ouverts à tous, et consultez le journal de Traefik.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet. Check the date of this computer and of the server.</source>
        <translation>Le certificat de %1 n’est pas encore valable. Vérifiez la date de cet ordinateur et celle du serveur.</translation>
    </message>
    <message>
        <source>The certificate that was shown is for another name than %1. Check the domain of the deployment.</source>
        <translation>Le certificat présenté est celui d’un autre nom que %1. Vérifiez le domaine du déploiement.</translation>
    </message>
    <message>
        <source>Something else than the stack answers on port %2 of %1: it speaks no TLS. Stop it on the server.</source>
        <translation>Autre chose que la pile répond sur le port %2 de %1, sans TLS. Arrêtez-le sur le serveur.</translation>
    </message>
    <message>
        <source>%1 has no certificate for its name yet. The authority must reach the server on ports 80 and 443, and the name must lead to it.</source>
        <translation>%1 n’a pas encore de certificat pour son nom. L’autorité doit atteindre le serveur sur les ports 80 et 443, et le nom doit y mener.</translation>
    </message>
    <message>
        <source>No certificate could be read from the CA file %1. Nothing was sent.</source>
        <translation>Aucun certificat n’a pu être lu dans le fichier d’autorité %1. Rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>Aucune connexion sûre à %1 n’a pu être établie.</translation>
    </message>
    <message>
        <source>Nothing comes back from port %2 of %1: a firewall drops what is sent. Open ports 80 and 443 at the provider and on the server.</source>
        <translation>Rien ne revient du port %2 de %1&#xa0;: un pare-feu rejette ce qui est envoyé. Ouvrez les ports 80 et 443 chez l’hébergeur et sur le serveur.</translation>
    </message>
    <message>
        <source>%1 took the connection but did not answer in time. It may be overloaded: look at its services.</source>
        <translation>%1 a accepté la connexion sans répondre à temps. Il est peut-être surchargé&#xa0;: regardez ses services.</translation>
    </message>
    <message>
        <source>%1 refuses this computer (403): it comes from %2, which is not on the allowlist. Let that address in.</source>
        <translation>%1 refuse cet ordinateur (403)&#xa0;: il vient de %2, qui n’est pas sur la liste d’accès. Autorisez cette adresse.</translation>
    </message>
    <message>
        <source>%1 refuses this computer (403): its address is not on the allowlist. Update your IP address.</source>
        <translation>%1 refuse cet ordinateur (403)&#xa0;: son adresse n’est pas sur la liste d’accès. Mettez à jour votre adresse IP.</translation>
    </message>
    <message>
        <source>The name %1 has no address. Create an A record for it that leads to %2.</source>
        <translation>Le nom %1 n’a pas d’adresse. Créez pour lui un enregistrement A qui mène à %2.</translation>
    </message>
    <message>
        <source>The name %1 leads to %2, not to the server at %3. Correct its A record; until everybody knows of that, some time may pass.</source>
        <translation>Le nom %1 mène à %2, et non au serveur à %3. Corrigez son enregistrement A&#xa0;; il peut falloir du temps avant que tous le sachent.</translation>
    </message>
    <message>
        <source>Nothing listens on port %2 of %1. Start the stack on the server.</source>
        <translation>Rien n’écoute sur le port %2 de %1. Démarrez la pile sur le serveur.</translation>
    </message>
    <message>
        <source>There is no way from here to %1. Check this computer’s network connection.</source>
        <translation>Aucun chemin ne mène d’ici à %1. Vérifiez la connexion réseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>What answers at %1 is not HTTP, or it hung up. Look at Traefik’s log.</source>
        <translation>Ce qui répond à %1 n’est pas du HTTP, ou a raccroché. Consultez le journal de Traefik.</translation>
    </message>
    <message>
        <source>The visit to %1 was cancelled.</source>
        <translation>La visite de %1 a été annulée.</translation>
    </message>
    <message>
        <source>%1 lets this computer in.</source>
        <translation>%1 laisse entrer cet ordinateur.</translation>
    </message>
    <message>
        <source>%1 answers everybody that there is nothing (404): its allowlist is empty or damaged. Update your IP address, which writes it anew.</source>
        <translation>%1 répond à tous qu’il n’y a rien (404)&#xa0;: sa liste d’accès est vide ou endommagée. Mettez à jour votre adresse IP, ce qui la réécrit.</translation>
    </message>
    <message>
        <source>The server’s disk is full, so the allowlist was left as it was. Make room on it.</source>
        <translation>Le disque du serveur est plein&#xa0;: la liste d’accès est restée telle quelle. Faites-y de la place.</translation>
    </message>
    <message>
        <source>Nothing is deployed on this server. Deploy the stack first.</source>
        <translation>Rien n’est déployé sur ce serveur. Déployez d’abord la pile.</translation>
    </message>
    <message>
        <source>Traefik does not run on the server, so nobody gets in. Start the stack’s services.</source>
        <translation>Traefik ne tourne pas sur le serveur&#xa0;: personne n’entre. Démarrez les services de la pile.</translation>
    </message>
    <message>
        <source>The allowlist would be empty, and the server would let nobody in. The last entry stays.</source>
        <translation>La liste d’accès serait vide, et le serveur ne laisserait entrer personne. La dernière entrée reste.</translation>
    </message>
    <message>
        <source>A newer weiwatch keeps this server’s allowlist. Update this program.</source>
        <translation>Un weiwatch plus récent tient la liste d’accès de ce serveur. Mettez ce programme à jour.</translation>
    </message>
    <message>
        <source>The server did not change its allowlist (%1).</source>
        <translation>Le serveur n’a pas modifié sa liste d’accès (%1).</translation>
    </message>
    <message>
        <source>The SSH connection to the server was lost on the way. Connect again, and repeat it.</source>
        <translation>La connexion SSH au serveur s’est perdue en chemin. Reconnectez-vous, et recommencez.</translation>
    </message>
    <message>
        <source>The server’s allowlist command failed with status %1. Deploy the stack again, which installs it anew.</source>
        <translation>La commande de liste d’accès du serveur a échoué avec le code %1. Redéployez la pile, ce qui la réinstalle.</translation>
    </message>
    <message>
        <source>The server could not be asked over SSH. Check its address and login.</source>
        <translation>Le serveur n’a pas pu être interrogé par SSH. Vérifiez son adresse et l’identifiant.</translation>
    </message>
    <message>
        <source>What the server answered about its allowlist cannot be read. It may be of another version: update the stack.</source>
        <translation>La réponse du serveur sur sa liste d’accès est illisible. Il est peut-être d’une autre version&#xa0;: mettez la pile à jour.</translation>
    </message>
    <message>
        <source>The server sees this computer come from %1, not from the address that was to be let in: a VPN or a second way out. Let %1 in.</source>
        <translation>Le serveur voit cet ordinateur venir de %1, et non de l’adresse à autoriser&#xa0;: un VPN ou une seconde sortie. Autorisez %1.</translation>
    </message>
    <message>
        <source>The server’s log does not show the visit, so the change was not confirmed. Check that Traefik’s access log is on.</source>
        <translation>Le journal du serveur ne montre pas la visite&#xa0;: la modification n’a pas été confirmée. Vérifiez que le journal d’accès de Traefik est actif.</translation>
    </message>
    <message>
        <source>The server undid the change before it was confirmed. Try again; over a slow connection, allow more time.</source>
        <translation>Le serveur a annulé la modification avant sa confirmation. Réessayez&#xa0;; par une connexion lente, accordez plus de temps.</translation>
    </message>
    <message>
        <source>The change of the allowlist was stopped.</source>
        <translation>La modification de la liste d’accès a été interrompue.</translation>
    </message>
    <message>
        <source>To find your public address, three operators are needed at the least. Add one in the settings.</source>
        <translation>Pour trouver votre adresse publique, il faut au moins trois opérateurs. Ajoutez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>No two operators see this computer at the same address (%1). A VPN that takes only some of the traffic does that: switch it off, or use the address that the server sees.</source>
        <translation>Aucune paire d’opérateurs ne voit cet ordinateur à la même adresse (%1). Un VPN qui ne prend qu’une partie du trafic en est cause&#xa0;: coupez-le, ou employez l’adresse que voit le serveur.</translation>
    </message>
    <message>
        <source>A login page stands before this network. Open a browser, log in, and try again. If there is none, check the date of this computer.</source>
        <translation>Une page de connexion précède ce réseau. Ouvrez un navigateur, connectez-vous, et réessayez. S’il n’y en a pas, vérifiez la date de cet ordinateur.</translation>
    </message>
    <message>
        <source>None of the operators that tell your public address can be reached. Check the network connection.</source>
        <translation>Aucun des opérateurs qui indiquent votre adresse publique n’est joignable. Vérifiez la connexion réseau.</translation>
    </message>
    <message>
        <source>Too few operators told your public address: two that agree are needed. Try again later, or use the address that the server sees.</source>
        <translation>Trop peu d’opérateurs ont indiqué votre adresse publique&#xa0;: il en faut deux d’accord. Réessayez plus tard, ou employez l’adresse que voit le serveur.</translation>
    </message>
    <message>
        <source>The search for your public address was cancelled.</source>
        <translation>La recherche de votre adresse publique a été annulée.</translation>
    </message>
    <message>
        <source>Nobody is locked out: the change was not confirmed, and the server takes it back by itself by %1.</source>
        <translation>Personne n’est enfermé dehors&#xa0;: la modification n’a pas été confirmée, et le serveur l’annule de lui-même avant %1.</translation>
    </message>
    <message>
        <source>Your provider shares one public address among customers (CGNAT). Who else comes from %1 is let in with you, as far as Grafana’s login: keep its password strong.</source>
        <translation>Votre fournisseur partage une adresse publique entre ses clients (CGNAT). Qui d’autre vient de %1 est admis avec vous, jusqu’à la page de connexion de Grafana&#xa0;: gardez-lui un mot de passe fort.</translation>
    </message>
    <message>
        <source>The operators see this computer at %1, the server sees it at %2: a VPN that takes only some of the traffic, or a jump host. The browser may come from either.</source>
        <translation>Les opérateurs voient cet ordinateur à %1, le serveur le voit à %2&#xa0;: un VPN qui ne prend qu’une partie du trafic, ou un serveur de rebond. Le navigateur peut venir de l’une ou de l’autre.</translation>
    </message>
    <message>
        <source>%1 is a private address: it means another computer in every network. Enter the address that the outside sees.</source>
        <translation>%1 est une adresse privée&#xa0;: elle désigne un autre ordinateur dans chaque réseau. Saisissez l’adresse vue de l’extérieur.</translation>
    </message>
    <message>
        <source>%1 is an address between your provider and its customers (CGNAT); the outside never sees it. Enter the address that the outside sees.</source>
        <translation>%1 est une adresse entre votre fournisseur et ses clients (CGNAT), jamais vue de l’extérieur. Saisissez l’adresse vue de l’extérieur.</translation>
    </message>
    <message>
        <source>%1 has a meaning on this computer or its own network only. Enter the address that the outside sees.</source>
        <translation>%1 n’a de sens que sur cet ordinateur ou son propre réseau. Saisissez l’adresse vue de l’extérieur.</translation>
    </message>
    <message>
        <source>%1 is reserved for examples in documents; nobody comes from there. Enter your own address.</source>
        <translation>%1 est réservée aux exemples des documents&#xa0;; personne n’en vient. Saisissez votre propre adresse.</translation>
    </message>
    <message>
        <source>%1 is or touches a range that no visitor comes from. Enter the address that the outside sees.</source>
        <translation>%1 est ou touche une plage d’où aucun visiteur ne vient. Saisissez l’adresse vue de l’extérieur.</translation>
    </message>
    <message>
        <source>The server&apos;s clock is %1 s ahead of this computer&apos;s. Certificates and alerts need the right time: switch on time synchronisation there (timedatectl set-ntp true), or check the clock here.</source>
        <translation>L’horloge du serveur avance de %1 s sur celle de cet ordinateur. Certificats et alertes ont besoin de l’heure exacte&#xa0;: activez-y la synchronisation (timedatectl set-ntp true), ou vérifiez l’horloge d’ici.</translation>
    </message>
    <message>
        <source>The server&apos;s clock is %1 s behind this computer&apos;s. Certificates and alerts need the right time: switch on time synchronisation there (timedatectl set-ntp true), or check the clock here.</source>
        <translation>L’horloge du serveur retarde de %1 s sur celle de cet ordinateur. Certificats et alertes ont besoin de l’heure exacte&#xa0;: activez-y la synchronisation (timedatectl set-ntp true), ou vérifiez l’horloge d’ici.</translation>
    </message>
    <message>
        <source>The server runs %1; the stack needs %2 or later. Upgrade it, or take another server.</source>
        <translation>Le serveur fonctionne sous %1&#xa0;; la pile demande %2 ou plus récent. Mettez-le à niveau, ou prenez un autre serveur.</translation>
    </message>
    <message>
        <source>The stack does not run on this server%1.</source>
        <translation>La pile ne fonctionne pas sur ce serveur%1.</translation>
    </message>
    <message>
        <source>The server does not run systemd, whose timers the stack needs. A container is no server: take a virtual machine.</source>
        <translation>Le serveur n’utilise pas systemd, dont la pile emploie les minuteries. Un conteneur n’est pas un serveur&#xa0;: prenez une machine virtuelle.</translation>
    </message>
    <message>
        <source>Port %1 of the server is taken by %2. Stop that program, or take a server of its own for the stack.</source>
        <translation>Le port %1 du serveur est occupé par %2. Arrêtez ce programme, ou prenez un serveur réservé à la pile.</translation>
    </message>
    <message>
        <source>The server&apos;s disk has %1 free; the stack needs %2.</source>
        <translation>Le disque du serveur a %1 de libre&#xa0;; la pile demande %2.</translation>
    </message>
    <message>
        <source>The server has %1 of memory; the stack needs %2.</source>
        <translation>Le serveur a %1 de mémoire&#xa0;; la pile demande %2.</translation>
    </message>
    <message>
        <source>%1 leads nowhere. Give it an A record with the server&apos;s address, and try again once it is known.</source>
        <translation>%1 ne mène nulle part. Donnez-lui un enregistrement A avec l’adresse du serveur, et réessayez une fois qu’il est connu.</translation>
    </message>
    <message>
        <source>%1 leads to %2, and the server is %3. Change its A record, and try again once that is known.</source>
        <translation>%1 mène à %2, alors que le serveur est %3. Modifiez son enregistrement A, et réessayez une fois qu’il est connu.</translation>
    </message>
    <message>
        <source>Another stack stands on this server: %1, in %2. Adopt that one, remove it, or take another server.</source>
        <translation>Une autre pile se trouve sur ce serveur&#xa0;: %1, dans %2. Adoptez-la, supprimez-la, ou prenez un autre serveur.</translation>
    </message>
    <message>
        <source>No stack stands on this server in %1.</source>
        <translation>Aucune pile ne se trouve sur ce serveur dans %1.</translation>
    </message>
    <message>
        <source>The stack on the server (%1) does not know “%2” yet. Update the stack first.</source>
        <translation>La pile du serveur (%1) ne connaît pas encore «&#xa0;%2&#xa0;». Mettez d’abord la pile à jour.</translation>
    </message>
    <message>
        <source>Another program on the server installs packages and did not end in time. Wait for it, then try again.</source>
        <translation>Un autre programme du serveur installe des paquets et n’a pas fini à temps. Attendez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>The server&apos;s package manager failed. Log in and run “apt-get update” and “dpkg --configure -a” to see why.</source>
        <translation>Le gestionnaire de paquets du serveur a échoué. Connectez-vous et lancez «&#xa0;apt-get update&#xa0;» et «&#xa0;dpkg --configure -a&#xa0;» pour voir pourquoi.</translation>
    </message>
    <message>
        <source>The server cannot reach what it has to download. Check its network, DNS and outgoing firewall.</source>
        <translation>Le serveur n’atteint pas ce qu’il doit télécharger. Vérifiez son réseau, son DNS et son pare-feu sortant.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full. Make room, then try again: it goes on where it ended.</source>
        <translation>Le disque du serveur est plein. Faites de la place, puis réessayez&#xa0;: le travail reprend où il s’est arrêté.</translation>
    </message>
    <message>
        <source>The server&apos;s Docker is too old. Upgrade it, or remove it so that the distribution&apos;s own is installed.</source>
        <translation>Le Docker du serveur est trop ancien. Mettez-le à niveau, ou retirez-le pour que celui de la distribution soit installé.</translation>
    </message>
    <message>
        <source>The registry gives this server no more images for now: its pull limit is reached at %1. Try again in some hours, or log in to the registry on the server (docker login).</source>
        <translation>Le registre ne donne plus d’images à ce serveur pour l’instant&#xa0;: sa limite est atteinte à %1. Réessayez dans quelques heures, ou connectez-vous au registre depuis le serveur (docker login).</translation>
    </message>
    <message>
        <source>The server could not fetch the image %1.</source>
        <translation>Le serveur n’a pas pu récupérer l’image %1.</translation>
    </message>
    <message>
        <source>There is no image of %1: this program carries none for the server&apos;s kind of processor. Name one in a registry.</source>
        <translation>Il n’y a pas d’image de %1&#xa0;: ce programme n’en contient pas pour le processeur du serveur. Nommez-en une dans un registre.</translation>
    </message>
    <message>
        <source>%1 is damaged: it is not what its digest says. Install weiwatch again.</source>
        <translation>%1 est endommagé&#xa0;: il ne correspond pas à son empreinte. Réinstallez weiwatch.</translation>
    </message>
    <message>
        <source>a service</source>
        <translation>un service</translation>
    </message>
    <message>
        <source>The stack did not become healthy: %1. Its log says why.</source>
        <translation>La pile n’a pas atteint un bon état&#xa0;: %1. Son journal dit pourquoi.</translation>
    </message>
    <message>
        <source>The new release did not become healthy (%1), and %2 runs again. History is intact.</source>
        <translation>La nouvelle version n’a pas atteint un bon état (%1), et %2 fonctionne de nouveau. L’historique est intact.</translation>
    </message>
    <message>
        <source>The certificate authority has given out too many certificates for %1 lately. It will give another after %2. Use its staging directory while trying things out.</source>
        <translation>L’autorité de certification a délivré trop de certificats pour %1 ces derniers temps. Elle en donnera un autre après le %2. Pour des essais, employez son serveur de test.</translation>
    </message>
    <message>
        <source>The certificate authority has given out too many certificates for %1 lately. Try again later. Use its staging directory while trying things out.</source>
        <translation>L’autorité de certification a délivré trop de certificats pour %1 ces derniers temps. Réessayez plus tard. Pour des essais, employez son serveur de test.</translation>
    </message>
    <message>
        <source>%1 belongs to a private or special range, or is no address: no visitor comes from there. Name the address that other servers see you at.</source>
        <translation>%1 appartient à une plage privée ou spéciale, ou n’est pas une adresse&#xa0;: aucun visiteur n’en vient. Indiquez l’adresse sous laquelle les autres serveurs vous voient.</translation>
    </message>
    <message>
        <source>The stack refuses its settings; nothing was changed.</source>
        <translation>La pile refuse ses réglages&#xa0;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The server refuses the watchlist; the one before stays.</source>
        <translation>Le serveur refuse la liste de surveillance&#xa0;; la précédente reste.</translation>
    </message>
    <message>
        <source>The certificate authority gives no certificate for %1. Ports 80 and 443 of the server have to be open to everybody for it.</source>
        <translation>L’autorité de certification ne donne pas de certificat pour %1. Les ports 80 et 443 du serveur doivent pour cela être ouverts à tous.</translation>
    </message>
    <message>
        <source>%1 had no trusted certificate after %2 s. Check that ports 80 and 443 of the server are open to everybody.</source>
        <translation>%1 n’avait pas de certificat de confiance après %2 s. Vérifiez que les ports 80 et 443 du serveur sont ouverts à tous.</translation>
    </message>
    <message>
        <source>The address that this computer has on the Internet could not be found. Name it.</source>
        <translation>L’adresse de cet ordinateur sur Internet n’a pas pu être trouvée. Indiquez-la.</translation>
    </message>
    <message>
        <source>Cancelled. The next run goes on where this one ended.</source>
        <translation>Annulé. La prochaine exécution reprendra où celle-ci s’est arrêtée.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The stack&apos;s files are not in %1. Install the package weiwatch-stack, or name their folder.</source>
        <translation>Les fichiers de la pile ne sont pas dans %1. Installez le paquet weiwatch-stack, ou indiquez leur dossier.</translation>
    </message>
    <message>
        <source>That is not the name of the stack on this server. Nothing was changed.</source>
        <translation>Ce n’est pas le nom de la pile de ce serveur. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The secret %1 is missing.</source>
        <translation>Le secret %1 manque.</translation>
    </message>
    <message>
        <source>%1 was written by a later version of weiwatch and is left alone. Use that version.</source>
        <translation>%1 a été écrit par une version plus récente de weiwatch et reste tel quel. Employez cette version.</translation>
    </message>
    <message>
        <source>The stack has no service “%1”. It has: %2.</source>
        <translation>La pile n’a pas de service «&#xa0;%1&#xa0;». Elle a&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The server&apos;s answer to “%1” was not understood.</source>
        <translation>La réponse du serveur à «&#xa0;%1&#xa0;» n’a pas été comprise.</translation>
    </message>
    <message>
        <source>“%1” failed on the server (%2).</source>
        <translation>«&#xa0;%1&#xa0;» a échoué sur le serveur (%2).</translation>
    </message>
    <message>
        <source>Checking the server</source>
        <translation>Examen du serveur</translation>
    </message>
    <message>
        <source>Preparing the server</source>
        <translation>Préparation du serveur</translation>
    </message>
    <message>
        <source>Sending the stack</source>
        <translation>Envoi de la pile</translation>
    </message>
    <message>
        <source>Bringing the images</source>
        <translation>Transfert des images</translation>
    </message>
    <message>
        <source>Configuring</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Starting the services</source>
        <translation>Démarrage des services</translation>
    </message>
    <message>
        <source>Getting the certificate</source>
        <translation>Obtention du certificat</translation>
    </message>
    <message>
        <source>Letting you in</source>
        <translation>Ouverture de votre accès</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Connexion à %1</translation>
    </message>
    <message>
        <source>Waiting for another installation on the server: %1</source>
        <translation>Attente d’une autre installation sur le serveur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Setting up: %1</source>
        <translation>Mise en place&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sending %1 (%2)</source>
        <translation>Envoi de %1 (%2)</translation>
    </message>
    <message>
        <source>The server unpacks %1</source>
        <translation>Le serveur décompresse %1</translation>
    </message>
    <message>
        <source>The server fetches %1</source>
        <translation>Le serveur récupère %1</translation>
    </message>
    <message>
        <source>Starting release %1</source>
        <translation>Démarrage de la version %1</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Attente de %1</translation>
    </message>
    <message>
        <source>The new release is not healthy; the one before comes back</source>
        <translation>La nouvelle version n’est pas en bon état&#xa0;; la précédente revient</translation>
    </message>
    <message>
        <source>Waiting for the certificate of %1</source>
        <translation>Attente du certificat de %1</translation>
    </message>
    <message>
        <source>Visiting from outside: %1</source>
        <translation>Visite de l’extérieur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Another installation runs on the server (%1); it is waited for</source>
        <translation>Une autre installation est en cours sur le serveur (%1)&#xa0;; elle est attendue</translation>
    </message>
    <message>
        <source>The server works; it has said nothing for %1 s</source>
        <translation>Le serveur travaille&#xa0;; il n’a rien dit depuis %1 s</translation>
    </message>
    <message>
        <source>Own time %1 s, packages %2 s, transfer %3 s, certificate %4 s</source>
        <translation>Temps propre %1 s, paquets %2 s, transfert %3 s, certificat %4 s</translation>
    </message>
    <message>
        <source>The server’s Prometheus</source>
        <translation>Le Prometheus du serveur</translation>
    </message>
    <message>
        <source>The server’s Prometheus did not answer the question (HTTP %1). See whether it is well in the panel of the remote stack.</source>
        <translation>Le Prometheus du serveur n’a pas répondu à la question (HTTP %1). Voyez s’il va bien dans le panneau de la pile distante.</translation>
    </message>
    <message>
        <source>What the server’s Prometheus answered cannot be read%1. Nothing of it was kept.</source>
        <translation>Ce que le Prometheus du serveur a répondu est illisible%1. Rien n’en a été gardé.</translation>
    </message>
    <message>
        <source>%1 is no backup of weiwatch&apos;s.</source>
        <translation>%1 n’est pas une sauvegarde de weiwatch.</translation>
    </message>
    <message>
        <source>%1 was made by a later version of weiwatch. Restore it with that version.</source>
        <translation>%1 vient d’une version plus récente de weiwatch. Restaurez-la avec cette version.</translation>
    </message>
    <message>
        <source>%1 is damaged: it was changed, or its end is missing. Nothing was changed on the server. Take another copy of it.</source>
        <translation>%1 est endommagée&#xa0;: elle a été modifiée, ou il en manque la fin. Rien n’a été changé sur le serveur. Prenez-en une autre copie.</translation>
    </message>
    <message>
        <source>Trying a passphrase on %1 takes more memory or time than this computer gives it.</source>
        <translation>Essayer une phrase secrète sur %1 demande plus de mémoire ou de temps que cet ordinateur ne lui en donne.</translation>
    </message>
    <message>
        <source>That is not the passphrase of %1, or the file was changed. Nothing was changed on the server.</source>
        <translation>Ce n’est pas la phrase secrète de %1, ou le fichier a été modifié. Rien n’a été changé sur le serveur.</translation>
    </message>
    <message>
        <source>%1 is a backup of %2, not of %3. Nothing was changed.</source>
        <translation>%1 est une sauvegarde de %2, non de %3. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>The server refuses the backup; none of it was put in place.</source>
        <translation>Le serveur refuse la sauvegarde&#x202f;; rien n’en a été mis en place.</translation>
    </message>
    <message>
        <source>Data of a stack stands on this server already, in %1 or in Docker&apos;s volumes, and a backup would overwrite it. Remove that stack first, or take another server.</source>
        <translation>Ce serveur contient déjà les données d’une pile, dans %1 ou dans les volumes de Docker, et une sauvegarde les écraserait. Retirez d’abord cette pile, ou prenez un autre serveur.</translation>
    </message>
    <message>
        <source>Removing containers, images and volumes</source>
        <translation>Retrait des conteneurs, des images et des volumes</translation>
    </message>
    <message>
        <source>Removing timers and settings of the system</source>
        <translation>Retrait des minuteries et des réglages du système</translation>
    </message>
    <message>
        <source>Removing files</source>
        <translation>Retrait des fichiers</translation>
    </message>
    <message>
        <source>Sending the backup</source>
        <translation>Envoi de la sauvegarde</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Removing the stack</source>
        <translation>Retrait de la pile</translation>
    </message>
    <message>
        <source>The server puts its backup together</source>
        <translation>Le serveur prépare sa sauvegarde</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 reçus</translation>
    </message>
    <message>
        <source>The server checks the backup and puts it in place</source>
        <translation>Le serveur vérifie la sauvegarde et la met en place</translation>
    </message>
    <message>
        <source>The server could not say where it sees this computer.</source>
        <translation>Le serveur n’a pas pu dire à quelle adresse il voit cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>weiwatch::AddressDialog</name>
    <message>
        <source>Address or range</source>
        <translation>Adresse ou plage</translation>
    </message>
    <message>
        <source>Only until</source>
        <translation>Seulement jusqu’au</translation>
    </message>
    <message>
        <source>An address that stays</source>
        <translation>Une adresse qui reste</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>It stays listed whatever address your computers have: an office, for example. Everybody behind it reaches Grafana’s login.</source>
        <translation>Elle reste dans la liste quelle que soit l’adresse de vos ordinateurs&#xa0;: un bureau, par exemple. Quiconque se trouve derrière elle atteint la page de connexion de Grafana.</translation>
    </message>
</context>
<context>
    <name>weiwatch::AddressFollower</name>
    <message>
        <source>This computer’s address is %1 now. %2 lets it in: that was seen from outside.</source>
        <translation>L’adresse de cet ordinateur est maintenant %1. %2 l’admet&#xa0;: cela a été vérifié de l’extérieur.</translation>
    </message>
</context>
<context>
    <name>weiwatch::AddressPage</name>
    <message>
        <source>Under which name?</source>
        <translation>Sous quel nom&#xa0;?</translation>
    </message>
    <message>
        <source>A domain of my own</source>
        <translation>Un domaine à moi</translation>
    </message>
    <message>
        <source>Its A record must lead to the server.</source>
        <translation>Son enregistrement A doit mener au serveur.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Let’s Encrypt, who issues the certificate, writes to it when one is about to end.</source>
        <translation>Let’s Encrypt, qui délivre le certificat, y écrit quand il va expirer.</translation>
    </message>
    <message>
        <source>The dashboards are opened by this name, and only from addresses that you let in. The certificate makes the name public.</source>
        <translation>Les tableaux de bord s’ouvrent sous ce nom, et seulement depuis les adresses que vous admettez. Le certificat rend le nom public.</translation>
    </message>
    <message>
        <source>%1, which leads to the server already</source>
        <translation>%1, qui mène déjà au serveur</translation>
    </message>
</context>
<context>
    <name>weiwatch::AllowedList</name>
    <message>
        <source>Addresses that stay</source>
        <translation>Adresses qui restent</translation>
    </message>
    <message>
        <source>Add an address…</source>
        <translation>Ajouter une adresse…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>jusqu’au %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>weiwatch::AppearancePage</name>
    <message>
        <source>As the system says (%1)</source>
        <translation>Comme le système (%1)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
</context>
<context>
    <name>weiwatch::Application</name>
    <message>
        <source>The sample watchlist cannot be written: %1</source>
        <translation>La liste d’exemple ne peut pas être écrite&#xa0;: %1</translation>
    </message>
    <message>
        <source>The demo&apos;s files cannot be written: %1</source>
        <translation>Les fichiers de la démo ne peuvent pas être écrits&#xa0;: %1</translation>
    </message>
    <message>
        <source>weiwatch is open already on these data: %1. Use that window, or choose another folder with --data-dir.</source>
        <translation>weiwatch est déjà ouvert sur ces données&#xa0;: %1. Utilisez cette fenêtre, ou choisissez un autre dossier avec --data-dir.</translation>
    </message>
    <message>
        <source>The data folder cannot be written: %1. Check its permissions, or choose another with --data-dir.</source>
        <translation>Le dossier de données ne peut pas être écrit&#xa0;: %1. Vérifiez ses droits, ou choisissez-en un autre avec --data-dir.</translation>
    </message>
    <message>
        <source>The settings hold for now, but could not be saved: %1</source>
        <translation>Les réglages valent pour l’instant, mais n’ont pas pu être enregistrés&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>weiwatch::BackupDialog</name>
    <message>
        <source>Back up %1</source>
        <translation>Sauvegarder %1</translation>
    </message>
    <message>
        <source>History, settings, secrets, certificates and dashboards come into a file on this computer that its passphrase alone opens. The services go on meanwhile.</source>
        <translation>L’historique, les réglages, les secrets, les certificats et les tableaux de bord viennent dans un fichier de cet ordinateur que seule sa phrase secrète ouvre. Les services continuent pendant ce temps.</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>Sauvegarder</translation>
    </message>
</context>
<context>
    <name>weiwatch::ChainsPage</name>
    <message>
        <source>%1: %2</source>
        <comment>chain: what is wrong</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Read at least once a day.</source>
        <translation>Lisez au moins une fois par jour.</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Chaînes</translation>
    </message>
    <message>
        <source>+ Add chain</source>
        <translation>+ Ajouter</translation>
    </message>
    <message>
        <source>Remove chain</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Chain id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>latest</source>
        <comment>a block tag</comment>
        <translation>dernier</translation>
    </message>
    <message>
        <source>safe</source>
        <comment>a block tag</comment>
        <translation>sûr</translation>
    </message>
    <message>
        <source>finalized</source>
        <comment>a block tag</comment>
        <translation>finalisé</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloc</translation>
    </message>
    <message>
        <source>Read every</source>
        <translation>Lire chaque</translation>
    </message>
    <message>
        <source>Endpoints, the first is asked first</source>
        <translation>Points d’accès, le premier est interrogé d’abord</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Points d’accès</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Point d’accès</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latence</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Retard</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>Soldes</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Tout tester</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message numerus="yes">
        <source>%n wallet(s) are on this chain. Move or remove them first.</source>
        <translation>
            <numerusform>%n portefeuille est sur cette chaîne. Déplacez-le ou retirez-le d’abord.</numerusform>
            <numerusform>%n portefeuilles sont sur cette chaîne. Déplacez-les ou retirez-les d’abord.</numerusform>
        </translation>
    </message>
    <message>
        <source>A chain’s id is a whole number.</source>
        <translation>L’identifiant d’une chaîne est un nombre entier.</translation>
    </message>
    <message>
        <source>new-chain</source>
        <translation>nouvelle-chaîne</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>demande…</translation>
    </message>
</context>
<context>
    <name>weiwatch::ChartPane</name>
    <message>
        <source>Wheel to zoom, drag to pan, Backspace to undo. Grey: not observed, never drawn as zero.</source>
        <translation>Molette&#xa0;: zoom. Glisser&#xa0;: déplacer. Retour arrière&#xa0;: annuler. Gris&#xa0;: non observé, jamais tracé comme zéro.</translation>
    </message>
    <message>
        <source>Nothing was observed in this range</source>
        <translation>Rien n’a été observé sur cette période</translation>
    </message>
    <message>
        <source>Dotted: about right, from the server’s Prometheus.</source>
        <translation>Pointillé&#xa0;: à peu près juste, d’après le Prometheus du serveur.</translation>
    </message>
    <message>
        <source>What was missed could not be filled in. %1</source>
        <translation>Ce qui a été manqué n’a pas pu être complété. %1</translation>
    </message>
</context>
<context>
    <name>weiwatch::ChartWidget</name>
    <message>
        <source>not observed</source>
        <translation>non observé</translation>
    </message>
    <message>
        <source>limit %1 %2</source>
        <translation>limite %1&#xa0;%2</translation>
    </message>
    <message>
        <source>%1: limit %2 %3</source>
        <translation>%1&#xa0;: limite %2&#xa0;%3</translation>
    </message>
    <message>
        <source>Balance over time of %1. Arrow keys move, plus and minus zoom, Home and End go to the first and the latest balance, Backspace undoes.</source>
        <translation>Solde de %1 au fil du temps. Les flèches déplacent, plus et moins zooment, Début et Fin vont au premier et au dernier solde, Retour arrière annule.</translation>
    </message>
    <message>
        <source>Balance chart</source>
        <translation>Courbe du solde</translation>
    </message>
    <message>
        <source>%1 · block %2</source>
        <translation>%1 · bloc %2</translation>
    </message>
    <message>
        <source>about, from the server</source>
        <translation>≈ selon le serveur</translation>
    </message>
    <message>
        <source>Dotted stretches are about right: from the server’s Prometheus, of no block.</source>
        <translation>Les parties en pointillé sont à peu près justes&#xa0;: d’après le Prometheus du serveur, d’aucun bloc.</translation>
    </message>
    <message>
        <source>about %1 %2</source>
        <translation>environ %1 %2</translation>
    </message>
    <message>
        <source>%1 · from the server’s Prometheus</source>
        <translation>%1 · d’après le Prometheus du serveur</translation>
    </message>
</context>
<context>
    <name>weiwatch::ContactsPage</name>
    <message>
        <source>On</source>
        <translation>Actif</translation>
    </message>
    <message>
        <source>When asked</source>
        <translation>À la demande</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Inactif</translation>
    </message>
    <message>
        <source>Whom weiwatch contacts, and what that tells them</source>
        <translation>Qui weiwatch contacte, et ce que cela leur apprend</translation>
    </message>
</context>
<context>
    <name>weiwatch::DeployWizard</name>
    <message>
        <source>Deploy the remote stack</source>
        <translation>Déployer la pile distante</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Déployer</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>weiwatch::DurationEdit</name>
    <message numerus="yes">
        <source>second(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>seconde</numerusform>
            <numerusform>secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>minute(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>minute</numerusform>
            <numerusform>minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>hour(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>heure</numerusform>
            <numerusform>heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>jour</numerusform>
            <numerusform>jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch::EndpointDialog</name>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>En-têtes</translation>
    </message>
    <message>
        <source>Add an endpoint</source>
        <translation>Ajouter un point d’accès</translation>
    </message>
    <message>
        <source>Edit the endpoint</source>
        <translation>Modifier le point d’accès</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>What it is called in windows and metrics; without one, its host.</source>
        <translation>Son nom dans les fenêtres et les métriques&#xa0;; à défaut, son hôte.</translation>
    </message>
    <message>
        <source>Sent with every request. Write ${secret:NAME} for a key: its value is read from a secret’s file or the environment, never from the watchlist.</source>
        <translation>Envoyés avec chaque requête. Écrivez ${secret:NAME} pour une clé&#xa0;: sa valeur est lue dans le fichier d’un secret ou dans l’environnement, jamais dans la liste.</translation>
    </message>
    <message>
        <source>Add endpoint</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>weiwatch::FaultPage</name>
    <message>
        <source>The watchlist cannot be read</source>
        <translation>La liste ne peut pas être lue</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Et %n autre.</numerusform>
            <numerusform>Et %n autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed: the file and the history are as they were. As soon as the file is saved without these faults, it is read again.</source>
        <translation>Rien n’a été changé&#xa0;: le fichier et l’historique sont tels quels. Dès que le fichier sera enregistré sans ces fautes, il sera relu.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Le relire</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Ouvrir le fichier</translation>
    </message>
</context>
<context>
    <name>weiwatch::FileEdit</name>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>The backup’s file</source>
        <translation>Le fichier de la sauvegarde</translation>
    </message>
    <message>
        <source>Backups (*.sealed)</source>
        <translation>Sauvegardes (*.sealed)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>weiwatch::FirstRunPage</name>
    <message>
        <source>Watch wallets</source>
        <translation>Surveiller des portefeuilles</translation>
    </message>
    <message>
        <source>weiwatch charts the balances of Ethereum wallets and keeps their history on this computer. It needs addresses only: never a private key, never a seed phrase.</source>
        <translation>weiwatch trace les soldes de portefeuilles Ethereum et garde leur historique sur cet ordinateur. Il n’a besoin que d’adresses&#xa0;: jamais d’une clé privée ni d’une phrase de récupération.</translation>
    </message>
    <message>
        <source>See the sample wallet</source>
        <translation>Voir le portefeuille d’exemple</translation>
    </message>
    <message>
        <source>A real wallet on Sepolia, a test network.</source>
        <translation>Un vrai portefeuille sur Sepolia, un réseau de test.</translation>
    </message>
    <message>
        <source>Contacts public endpoints: %1.</source>
        <translation>Contacte des points d’accès publics&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Ouvrir l’exemple</translation>
    </message>
    <message>
        <source>Watch an address of yours</source>
        <translation>Surveiller une adresse à vous</translation>
    </message>
    <message>
        <source>Any address will do; you can add more later, and your own endpoints in the settings.</source>
        <translation>Toute adresse convient&#xa0;; vous pourrez en ajouter d’autres, et vos propres points d’accès dans les réglages.</translation>
    </message>
    <message>
        <source>Watch it</source>
        <translation>La surveiller</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Essayer la démo</translation>
    </message>
    <message>
        <source>Three wallets on a small chain inside weiwatch; their balances move every two seconds.</source>
        <translation>Trois portefeuilles sur une petite chaîne au sein de weiwatch&#xa0;; leurs soldes bougent toutes les deux secondes.</translation>
    </message>
    <message>
        <source>Contacts nobody.</source>
        <translation>Ne contacte personne.</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Ouvrir la démo</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Chaîne</translation>
    </message>
    <message>
        <source>%1 (test network)</source>
        <translation>%1 (réseau de test)</translation>
    </message>
    <message>
        <source>My wallet</source>
        <translation>Mon portefeuille</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
</context>
<context>
    <name>weiwatch::HeadlineView</name>
    <message>
        <source>Get free test coins</source>
        <translation>Obtenir des jetons de test gratuits</translation>
    </message>
</context>
<context>
    <name>weiwatch::HostKeyPage</name>
    <message>
        <source>%1, %2 of memory, %3 of disk free. The stack can stand here.</source>
        <translation>%1, %2 de mémoire, %3 libres sur le disque. La pile peut s’y installer.</translation>
    </message>
    <message>
        <source>This is the server’s key</source>
        <translation>C’est la clé du serveur</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Look after that stack from here</source>
        <translation>S’occuper de cette pile d’ici</translation>
    </message>
    <message>
        <source>Is it really your server?</source>
        <translation>Est-ce bien votre serveur&#xa0;?</translation>
    </message>
    <message>
        <source>Fingerprint of the host key</source>
        <translation>Empreinte de la clé du serveur</translation>
    </message>
    <message>
        <source>Compare it with the one that your provider shows, or that this prints on the server’s own console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. If it is another one, somebody stands between you and the server.</source>
        <translation>Comparez-la à celle que montre votre hébergeur, ou qu’affiche cette commande sur la console du serveur&#xa0;: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Si elle diffère, quelqu’un se tient entre vous et le serveur.</translation>
    </message>
    <message>
        <source>Asking %1 for its key…</source>
        <translation>Demande de sa clé à %1…</translation>
    </message>
    <message>
        <source>The server did not show a key.</source>
        <translation>Le serveur n’a pas montré de clé.</translation>
    </message>
    <message>
        <source>%1 shows this key (%2):</source>
        <translation>%1 montre cette clé (%2)&#xa0;:</translation>
    </message>
    <message>
        <source>Logging in, and looking at the server…</source>
        <translation>Connexion, et examen du serveur…</translation>
    </message>
    <message>
        <source>The stack of %1 stands on this server already.</source>
        <translation>La pile de %1 se trouve déjà sur ce serveur.</translation>
    </message>
    <message>
        <source>You have not been on this server from here before. Nothing was sent to it yet, neither password nor key.</source>
        <translation>Vous n’êtes jamais allé d’ici sur ce serveur. Rien ne lui a encore été envoyé, ni mot de passe ni clé.</translation>
    </message>
</context>
<context>
    <name>weiwatch::LogWindow</name>
    <message>
        <source>Follow</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Tous les services</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>That is all there is now.</source>
        <translation>C’est tout pour l’instant.</translation>
    </message>
    <message>
        <source>Following.</source>
        <translation>Le journal est suivi.</translation>
    </message>
</context>
<context>
    <name>weiwatch::LoginFields</name>
    <message>
        <source>server.example.org or 198.51.100.7</source>
        <translation>serveur.example.org ou 198.51.100.7</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Log in with</source>
        <translation>Se connecter avec</translation>
    </message>
    <message>
        <source>My SSH agent</source>
        <translation>Mon agent SSH</translation>
    </message>
    <message>
        <source>A key file</source>
        <translation>Un fichier de clé</translation>
    </message>
    <message>
        <source>A password</source>
        <translation>Un mot de passe</translation>
    </message>
    <message>
        <source>A key that is made here</source>
        <translation>Une clé créée ici</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Fichier de clé</translation>
    </message>
    <message>
        <source>Its passphrase</source>
        <translation>Sa phrase secrète</translation>
    </message>
    <message>
        <source>Leave it empty where the key has none.</source>
        <translation>Laissez vide si la clé n’en a pas.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>The private key</source>
        <translation>La clé privée</translation>
    </message>
</context>
<context>
    <name>weiwatch::MainWindow</name>
    <message>
        <source>The watchlist was written by hand before. A copy of that was kept: %1</source>
        <translation>La liste avait été écrite à la main. Une copie en a été gardée&#xa0;: %1</translation>
    </message>
    <message>
        <source>The history file was damaged. It was set aside, not deleted: %1</source>
        <translation>Le fichier d’historique était endommagé. Il a été mis de côté, non supprimé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The watchlist has a fault now; the last good one stays in force. %1</source>
        <translation>La liste a maintenant une faute&#xa0;; la dernière bonne reste en vigueur. %1</translation>
    </message>
    <message>
        <source>%1 is not read.</source>
        <translation>%1 n’est pas lu.</translation>
    </message>
    <message>
        <source>%1 gives no answer.</source>
        <translation>%1 ne donne pas de réponse.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>There is a wallet named %1 by now. Nothing was changed.</source>
        <translation>Un portefeuille nommé %1 existe désormais. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>%1 was removed. Its history is kept.</source>
        <translation>%1 a été retiré. Son historique est gardé.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>About weiwatch</source>
        <translation>À propos de weiwatch</translation>
    </message>
    <message>
        <source>weiwatch %1</source>
        <translation>weiwatch %1</translation>
    </message>
    <message>
        <source>Watches the balances of Ethereum wallets: exact, with what was not observed left open.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Surveille les soldes de portefeuilles Ethereum&#xa0;: exacts, et ce qui n’a pas été observé reste ouvert.

Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>weiwatch: demo</source>
        <translation>weiwatch&#xa0;: démo</translation>
    </message>
    <message>
        <source>Add wallet…</source>
        <translation>Ajouter un portefeuille…</translation>
    </message>
    <message>
        <source>Edit wallet…</source>
        <translation>Modifier le portefeuille…</translation>
    </message>
    <message>
        <source>Remove wallet</source>
        <translation>Retirer le portefeuille</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>Lire maintenant</translation>
    </message>
    <message>
        <source>Filter wallets</source>
        <translation>Filtrer les portefeuilles</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Réglages…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Remote stack</source>
        <translation>Pile distante</translation>
    </message>
    <message>
        <source>Deploy the remote stack…</source>
        <translation>Déployer la pile distante…</translation>
    </message>
</context>
<context>
    <name>weiwatch::NetworkPage</name>
    <message>
        <source>Proxy</source>
        <translation>Mandataire</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>None: connect directly</source>
        <translation>Aucun&#xa0;: connexion directe</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Celui-ci&#xa0;:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Kept for this run only: weiwatch writes no secret into its settings.</source>
        <translation>Gardé pour cette session seulement&#xa0;: weiwatch n’écrit aucun secret dans ses réglages.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hôte</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>User name, if it asks for one</source>
        <translation>Nom d’utilisateur, s’il en demande un</translation>
    </message>
    <message>
        <source>Enter the proxy’s host.</source>
        <translation>Saisissez l’hôte du mandataire.</translation>
    </message>
</context>
<context>
    <name>weiwatch::OperatorsPage</name>
    <message>
        <source>These operators may be asked</source>
        <translation>Ces opérateurs peuvent être interrogés</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Opérateurs</translation>
    </message>
    <message>
        <source>Each learns your IP address, and that you use weiwatch. All are asked at once, and two must agree. At least three are needed, over https, that answer with the address alone.</source>
        <translation>Chacun apprend votre adresse IP, et que vous utilisez weiwatch. Tous sont interrogés à la fois, et deux doivent s’accorder. Il en faut au moins trois, en https, qui répondent par la seule adresse.</translation>
    </message>
    <message>
        <source>The usual ones</source>
        <translation>Ceux d’origine</translation>
    </message>
    <message>
        <source>How your public address is found</source>
        <translation>Comment votre adresse publique est trouvée</translation>
    </message>
    <message>
        <source>The allowlist of a server of yours can follow this computer’s address. Unless you agree to more, the server alone is asked where it sees you, and nobody else learns anything. Operators know it even while the server is out of reach, and tell a login page or a VPN from a new address.</source>
        <translation>La liste d’accès d’un de vos serveurs peut suivre l’adresse de cet ordinateur. Sans autre accord de votre part, seul le serveur est interrogé sur l’adresse où il vous voit, et personne d’autre n’apprend rien. Les opérateurs la connaissent même quand le serveur est hors d’atteinte, et permettent de distinguer une page de connexion ou un VPN d’une nouvelle adresse.</translation>
    </message>
    <message>
        <source>Say whose “%1” is: two of one operator are one voice.</source>
        <translation>Dites à qui appartient «&#xa0;%1&#xa0;»&#xa0;: deux adresses d’un même opérateur ne font qu’une voix.</translation>
    </message>
    <message>
        <source>The URL of %1 must be whole, begin with https:// and hold neither user nor password.</source>
        <translation>L’URL de %1 doit être complète, commencer par https:// et ne contenir ni utilisateur ni mot de passe.</translation>
    </message>
    <message>
        <source>More than 16 operators need not be asked. Take some out.</source>
        <translation>Inutile d’interroger plus de 16 opérateurs. Retirez-en.</translation>
    </message>
    <message>
        <source>At least three operators of different names and hosts are needed: of fewer, two that agree prove nothing.</source>
        <translation>Il faut au moins trois opérateurs de noms et d’hôtes différents&#xa0;: parmi moins que cela, deux qui s’accordent ne prouvent rien.</translation>
    </message>
</context>
<context>
    <name>weiwatch::ProgressPage</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Deployed</source>
        <translation>Déployée</translation>
    </message>
    <message>
        <source>Deploying</source>
        <translation>Déploiement</translation>
    </message>
    <message>
        <source>%1 is up, and was seen from outside. %2.</source>
        <translation>%1 fonctionne, et a été vu de l’extérieur. %2.</translation>
    </message>
</context>
<context>
    <name>weiwatch::RemoveDialog</name>
    <message>
        <source>Back up first</source>
        <translation>Sauvegarder d’abord</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>Everything of the stack leaves %1: services, history, settings, secrets and timers. Docker stays. This window forgets the stack and its passwords, but not the passphrase of its backups.</source>
        <translation>Tout ce qui est de la pile quitte %1&#xa0;: services, historique, réglages, secrets et minuteries. Docker reste. Cette fenêtre oublie la pile et ses mots de passe, mais non la phrase secrète de ses sauvegardes.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Tapez %1 pour confirmer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>weiwatch::RestoreDialog</name>
    <message>
        <source>Restore %1</source>
        <translation>Restaurer %1</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The one that was shown when the backup was made.</source>
        <translation>Celle qui a été montrée quand la sauvegarde a été faite.</translation>
    </message>
    <message>
        <source>The one that your keychain keeps for this stack’s backups.</source>
        <translation>Celle que votre trousseau garde pour les sauvegardes de cette pile.</translation>
    </message>
    <message>
        <source>%1 becomes the stack of the backup: history, settings, secrets and certificates. The whole file is checked before anything is changed there; a server that holds a stack’s data is left as it is.</source>
        <translation>%1 devient la pile de la sauvegarde&#xa0;: historique, réglages, secrets et certificats. Le fichier entier est vérifié avant que rien n’y soit changé&#x202f;; un serveur qui contient les données d’une pile est laissé tel quel.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
</context>
<context>
    <name>weiwatch::SealTarget</name>
    <message>
        <source>I have written the passphrase down</source>
        <translation>J’ai noté la phrase secrète</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>La montrer</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Without it nobody can open the backup, and nobody can find it again. Write it down; the keychain keeps it, too.</source>
        <translation>Sans elle, personne ne peut ouvrir la sauvegarde, et personne ne peut la retrouver. Notez-la&#x202f;; le trousseau la garde aussi.</translation>
    </message>
    <message>
        <source>The one that your keychain keeps for this stack’s backups.</source>
        <translation>Celle que votre trousseau garde pour les sauvegardes de cette pile.</translation>
    </message>
</context>
<context>
    <name>weiwatch::SecretPrompt</name>
    <message>
        <source>Log in</source>
        <translation>Se connecter</translation>
    </message>
</context>
<context>
    <name>weiwatch::ServerPage</name>
    <message>
        <source>Which server?</source>
        <translation>Quel serveur&#xa0;?</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Password for sudo</source>
        <translation>Mot de passe pour sudo</translation>
    </message>
    <message>
        <source>Leave it empty where sudo asks for none.</source>
        <translation>Laissez vide si sudo n’en demande pas.</translation>
    </message>
    <message>
        <source>Debian 13 or later, or Ubuntu 24.04 or later, with 1 GB of memory and 6 GB of disk free. Nobody is contacted before the next page.</source>
        <translation>Debian 13 ou ultérieur, ou Ubuntu 24.04 ou ultérieur, avec 1 Go de mémoire et 6 Go libres sur le disque. Personne n’est contacté avant la page suivante.</translation>
    </message>
    <message>
        <source>It is reached through another server (a jump host)</source>
        <translation>On y accède par un autre serveur (un hôte de rebond)</translation>
    </message>
    <message>
        <source>Jump host</source>
        <translation>Hôte de rebond</translation>
    </message>
    <message>
        <source>Its public half</source>
        <translation>Sa moitié publique</translation>
    </message>
    <message>
        <source>Append this line to the user’s ~/.ssh/authorized_keys on the server, or paste it where your provider asks for a key; then go on. The private half stays in this computer’s keychain.</source>
        <translation>Ajoutez cette ligne au fichier ~/.ssh/authorized_keys de l’utilisateur sur le serveur, ou collez-la là où votre hébergeur demande une clé&#xa0;; puis continuez. La moitié privée reste dans le trousseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>weiwatch::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Chains and endpoints</source>
        <translation>Chaînes et points d’accès</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Outside contacts</source>
        <translation>Contacts extérieurs</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Adresse publique</translation>
    </message>
</context>
<context>
    <name>weiwatch::StackMonitor</name>
    <message>
        <source>Letting this computer in…</source>
        <translation>Admission de cet ordinateur…</translation>
    </message>
    <message>
        <source>%1 was let in, and seen to pass from outside.</source>
        <translation>%1 est admise, et a été vue passer de l’extérieur.</translation>
    </message>
    <message>
        <source>%1 was let in already.</source>
        <translation>%1 était déjà admise.</translation>
    </message>
    <message>
        <source>Sending the watchlist…</source>
        <translation>Envoi de la liste…</translation>
    </message>
    <message>
        <source>The server watches the same wallets now.</source>
        <translation>Le serveur surveille maintenant les mêmes portefeuilles.</translation>
    </message>
    <message>
        <source>Updating the stack…</source>
        <translation>Mise à jour de la pile…</translation>
    </message>
    <message>
        <source>Release %1 runs now.</source>
        <translation>La version %1 fonctionne maintenant.</translation>
    </message>
    <message>
        <source>Restarting %1…</source>
        <translation>Redémarrage de %1…</translation>
    </message>
    <message>
        <source>%1 was restarted.</source>
        <translation>%1 a redémarré.</translation>
    </message>
    <message>
        <source>Asking for Grafana’s password…</source>
        <translation>Demande du mot de passe de Grafana…</translation>
    </message>
    <message>
        <source>Seeing whether this computer is let in…</source>
        <translation>Vérification que cet ordinateur est admis…</translation>
    </message>
    <message>
        <source>Opening Grafana through SSH…</source>
        <translation>Ouverture de Grafana par SSH…</translation>
    </message>
    <message>
        <source>Grafana is open through SSH, for as long as weiwatch runs: %1</source>
        <translation>Grafana est ouvert par SSH, tant que weiwatch tourne&#xa0;: %1</translation>
    </message>
    <message>
        <source>Listing %1…</source>
        <translation>Inscription de %1…</translation>
    </message>
    <message>
        <source>%1 (%2) may open the dashboards.</source>
        <translation>%1 (%2) peut ouvrir les tableaux de bord.</translation>
    </message>
    <message>
        <source>Taking %1 off the list…</source>
        <translation>Retrait de %1 de la liste…</translation>
    </message>
    <message>
        <source>%1 is no longer listed.</source>
        <translation>%1 n’est plus dans la liste.</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>Sauvegarde en cours…</translation>
    </message>
    <message>
        <source>%1 holds the stack’s data now (%2).</source>
        <translation>%1 contient maintenant les données de la pile (%2).</translation>
    </message>
    <message>
        <source>Bringing the stack back…</source>
        <translation>Remise en place de la pile…</translation>
    </message>
    <message>
        <source>The stack is back, with release %1.</source>
        <translation>La pile est de retour, avec la version %1.</translation>
    </message>
    <message>
        <source>Removing the stack…</source>
        <translation>Retrait de la pile…</translation>
    </message>
    <message>
        <source>%1 is gone from %2, and forgotten here.</source>
        <translation>%1 a quitté %2, et est oubliée ici.</translation>
    </message>
    <message>
        <source>Its data is in %1.</source>
        <translation>Ses données sont dans %1.</translation>
    </message>
    <message>
        <source>Not the stack’s, and left there: %1.</source>
        <translation>Étranger à la pile, et laissé là&#xa0;: %1.</translation>
    </message>
    <message>
        <source>This computer’s address is %1 now: letting it in…</source>
        <translation>L’adresse de cet ordinateur est maintenant %1&#xa0;: admission en cours…</translation>
    </message>
</context>
<context>
    <name>weiwatch::StackPanel</name>
    <message>
        <source>A server can watch while this computer sleeps: Prometheus keeps the history, Grafana shows it, and alerts reach you wherever you are.</source>
        <translation>Un serveur peut surveiller pendant que cet ordinateur dort&#xa0;: Prometheus garde l’historique, Grafana le montre, et les alertes vous parviennent où que vous soyez.</translation>
    </message>
    <message>
        <source>Deploy to a server…</source>
        <translation>Déployer sur un serveur…</translation>
    </message>
    <message>
        <source>Open Grafana</source>
        <translation>Ouvrir Grafana</translation>
    </message>
    <message>
        <source>Copy Grafana’s password</source>
        <translation>Copier le mot de passe de Grafana</translation>
    </message>
    <message>
        <source>Update my IP address</source>
        <translation>Mettre à jour mon adresse IP</translation>
    </message>
    <message>
        <source>Update the stack</source>
        <translation>Mettre à jour la pile</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Redémarrer</translation>
    </message>
    <message>
        <source>Logs…</source>
        <translation>Journaux…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Stack</source>
        <translation>Pile</translation>
    </message>
    <message>
        <source>Grafana’s password is in the clipboard; the user is admin.</source>
        <translation>Le mot de passe de Grafana est dans le presse-papiers&#xa0;; l’utilisateur est admin.</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>The server watches another list than this window.</source>
        <translation>Le serveur surveille une autre liste que cette fenêtre.</translation>
    </message>
    <message>
        <source>Send the list</source>
        <translation>Envoyer la liste</translation>
    </message>
    <message>
        <source>The server cannot be asked just now. Grafana’s password as this computer remembers it is in the clipboard; the user is admin.</source>
        <translation>Le serveur ne peut pas être interrogé pour l’instant. Le mot de passe de Grafana, tel que cet ordinateur s’en souvient, est dans le presse-papiers&#xa0;; l’utilisateur est admin.</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>Sauvegarder…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurer…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>A backup goes onto a server where no stack stands.</source>
        <translation>Une sauvegarde va sur un serveur où ne se trouve aucune pile.</translation>
    </message>
    <message>
        <source>Keep the list on my address by itself</source>
        <translation>Faire suivre mon adresse par la liste d’elle-même</translation>
    </message>
    <message>
        <source>When this computer’s address changes, weiwatch notices that and lets the new one in.</source>
        <translation>Quand l’adresse de cet ordinateur change, weiwatch s’en aperçoit et fait admettre la nouvelle.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Vérifier à nouveau</translation>
    </message>
    <message>
        <source>Keep the list on my address by itself? When this computer’s address changes, weiwatch notices that and lets the new one in.</source>
        <translation>La liste doit-elle suivre mon adresse d’elle-même&#xa0;? Quand l’adresse de cet ordinateur change, weiwatch s’en aperçoit et fait admettre la nouvelle.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Oui, la suivre</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
</context>
<context>
    <name>weiwatch::StackServicesModel</name>
    <message>
        <source>Image: %1</source>
        <translation>Image&#xa0;: %1</translation>
    </message>
    <message>
        <source>Version: %1</source>
        <translation>Version&#xa0;: %1</translation>
    </message>
    <message>
        <source>Memory: %1 of %2</source>
        <translation>Mémoire&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Démarré&#xa0;: %1</translation>
    </message>
    <message>
        <source>Restarted by itself: %1</source>
        <translation>Redémarrages spontanés&#xa0;: %1</translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation>défaillant</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>démarre</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marche</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>redémarre</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
</context>
<context>
    <name>weiwatch::StackSide</name>
    <message>
        <source>The remote stack is down. %1</source>
        <translation>La pile distante est en panne. %1</translation>
    </message>
    <message>
        <source>The remote stack is down</source>
        <translation>La pile distante est en panne</translation>
    </message>
    <message>
        <source>The remote stack’s allowlist</source>
        <translation>La liste d’accès de la pile distante</translation>
    </message>
</context>
<context>
    <name>weiwatch::StepListModel</name>
    <message>
        <source>waiting</source>
        <translation>en attente</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en marche</translation>
    </message>
    <message>
        <source>done</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>rien à faire</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>weiwatch::StepListView</name>
    <message>
        <source>%1, %2</source>
        <comment>a step&apos;s state, its time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
</context>
<context>
    <name>weiwatch::SummaryPage</name>
    <message>
        <source>as %1, with the key %2</source>
        <translation>en tant que %1, avec la clé %2</translation>
    </message>
    <message>
        <source>as %1, with a password</source>
        <translation>en tant que %1, avec un mot de passe</translation>
    </message>
    <message>
        <source>as %1, with your SSH agent</source>
        <translation>en tant que %1, avec votre agent SSH</translation>
    </message>
    <message>
        <source>The server then installs Docker and updates from its distribution’s mirrors, fetches images from Docker’s registry and a certificate from Let’s Encrypt, and asks your endpoints for balances. Each learns the server’s address; Let’s Encrypt also the name and the email address; the endpoints’ operators, which wallets belong together. Nobody can open the dashboards but this computer’s address.</source>
        <translation>Le serveur installe ensuite Docker et des mises à jour depuis les miroirs de sa distribution, obtient des images du registre de Docker et un certificat de Let’s Encrypt, et demande les soldes à vos points d’accès. Chacun apprend l’adresse du serveur&#xa0;; Let’s Encrypt aussi le nom et l’adresse électronique&#xa0;; les opérateurs des points d’accès, quels portefeuilles vont ensemble. Seule l’adresse de cet ordinateur peut ouvrir les tableaux de bord.</translation>
    </message>
    <message>
        <source>Ready to deploy</source>
        <translation>Prêt à déployer</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Clé du serveur</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>Portefeuilles</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>to nobody</source>
        <translation>à personne</translation>
    </message>
    <message>
        <source>as %1, with the key made here</source>
        <translation>en tant que %1, avec la clé créée ici</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Its host key</source>
        <translation>Sa clé d’hôte</translation>
    </message>
</context>
<context>
    <name>weiwatch::WalletDialog</name>
    <message>
        <source>Add a wallet</source>
        <translation>Ajouter un portefeuille</translation>
    </message>
    <message>
        <source>Edit “%1”</source>
        <translation>Modifier «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Chaînes</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Exported with the wallet’s metrics, for example team and payments.</source>
        <translation>Exportées avec les métriques du portefeuille, par exemple team et payments.</translation>
    </message>
    <message>
        <source>Add wallet</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>%1 (test network)</source>
        <translation>%1 (réseau de test)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Warn below</source>
        <translation>Avertir sous</translation>
    </message>
    <message>
        <source>Warn of a sudden drop of</source>
        <translation>Avertir d’une chute soudaine de</translation>
    </message>
    <message>
        <source> %</source>
        <comment>after a number</comment>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>within</source>
        <comment>a sudden drop of 20 % within 1 hour</comment>
        <translation>en</translation>
    </message>
    <message>
        <source>Warn when it is forecast to run out within</source>
        <translation>Avertir si l’épuisement est prévu d’ici</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
</context>
<context>
    <name>weiwatch::WalletPanel</name>
    <message>
        <source>Copy address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Copy balance</source>
        <translation>Copier le solde</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Filter wallets…</source>
        <translation>Filtrer…</translation>
    </message>
    <message>
        <source>Filter wallets</source>
        <translation>Filtrer les portefeuilles</translation>
    </message>
    <message>
        <source>Wallets</source>
        <translation>Portefeuilles</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Trier par</translation>
    </message>
    <message>
        <source>+ Add wallet</source>
        <translation>+ Ajouter un portefeuille</translation>
    </message>
    <message>
        <source>As in the watchlist</source>
        <translation>Comme dans la liste</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Balance, largest first</source>
        <translation>Solde, les plus grands d’abord</translation>
    </message>
    <message>
        <source>Change, largest loss first</source>
        <translation>Variation, les plus fortes pertes d’abord</translation>
    </message>
    <message>
        <source>State, trouble first</source>
        <translation>État, les problèmes d’abord</translation>
    </message>
</context>
<context>
    <name>weiwatch::WatchPage</name>
    <message>
        <source>Email</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>Another address (webhook)</source>
        <translation>Une autre adresse (webhook)</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Mail server and port</source>
        <translation>Serveur de courrier et port</translation>
    </message>
    <message>
        <source>User of the mail server</source>
        <translation>Utilisateur du serveur de courrier</translation>
    </message>
    <message>
        <source>Password of the mail server</source>
        <translation>Mot de passe du serveur de courrier</translation>
    </message>
    <message>
        <source>Address of Slack’s incoming webhook</source>
        <translation>Adresse du webhook entrant de Slack</translation>
    </message>
    <message>
        <source>Id of the chat</source>
        <translation>Identifiant de la conversation</translation>
    </message>
    <message>
        <source>The bot’s token</source>
        <translation>Jeton du bot</translation>
    </message>
    <message>
        <source>Address of Discord’s webhook</source>
        <translation>Adresse du webhook de Discord</translation>
    </message>
    <message>
        <source>Address that alerts are posted to</source>
        <translation>Adresse à laquelle les alertes sont envoyées</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 et %n autre</numerusform>
            <numerusform>%1 et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>What is watched, and who is told?</source>
        <translation>Que surveiller, et qui avertir&#xa0;?</translation>
    </message>
    <message>
        <source>Alerts go to</source>
        <translation>Les alertes vont à</translation>
    </message>
    <message>
        <source>Watched on the server: the same list as here</source>
        <translation>Surveillée sur le serveur&#xa0;: la même liste qu’ici</translation>
    </message>
    <message>
        <source>Secret %1</source>
        <translation>Secret %1</translation>
    </message>
    <message>
        <source>%1 (where it asks for one)</source>
        <translation>%1 (s’il en demande un)</translation>
    </message>
</context>
</TS>
