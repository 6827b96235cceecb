<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ChainDraft</name>
    <message>
        <source>Give the chain a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two chains are named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the chain’s id, or test an endpoint to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add at least one endpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the endpoint’s URL, such as http://127.0.0.1:8545.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URL starts with http:// or https://, followed by a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be a header’s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key seems to stand in this URL. Write ${secret:NAME} in its place: then it is read from a secret’s file or the environment, and the watchlist can be shared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http:// is not encrypted: everyone on the way can read and change what the endpoint says.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutsideContacts</name>
    <message>
        <source>%1 (endpoint of %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing: no wallet is on this chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when you test it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Your IP address, and %n wallet address(es) in one request: that they belong together.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least every %n second(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>When an endpoint before it fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (proxy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your IP address, and which servers you contact and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With every request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample wallet’s public endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your IP address, and that you look at the sample wallet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only after you choose the sample on the first page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (free coins for %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What your browser tells every page it opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When you follow the link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One request asks for all wallets of a chain. So an endpoint’s operator learns that these addresses belong together, and your IP address. Your own node tells nobody.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WalletDraft</name>
    <message>
        <source>This looks like a private key or seed phrase. weiwatch never needs one; it was wiped from this field and is kept nowhere. Clear your clipboard too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the wallet a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another wallet is named “%1” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear your clipboard too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has this address already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be a label’s name: letters a to z, digits and _ can, with no digit first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label “%1” is set by weiwatch itself. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label “%1” is there twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weiwatch</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>an age in seconds</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>an age in minutes</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>an age in hours</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>an age in days, at least 2</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1: an age such as 6 s</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not secure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate limited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unusable answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not supported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>block unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node is behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no endpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>90 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 6 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 90 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in 1 year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since the first observation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an address: 0x and 40 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address starts with 0x, followed by 40 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character %1 of the address is no hexadecimal digit. Only 0 to 9 and a to f may follow 0x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capitals in this address do not fit its digits, so one character may be wrong. If all digits are right, it is written %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like a private key. weiwatch never needs one, and has not kept it. Enter the public address instead: 0x and 40 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This looks like a seed phrase. weiwatch never needs one, and has not kept it. Enter the public address instead: 0x and 40 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an amount: digits, with a decimal point if needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”, character %2 of the amount, does not belong there. An amount is digits, with at most one decimal point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decimals “%1” are finer than one wei, the smallest amount there is. Leave out the last ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is more than any balance can be. Check the number of digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no amount as a node writes it: 0x and hexadecimal digits, without zeros before them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can mean thousands or decimals. Write thousands without a separator, and decimals with the decimal sign of your language.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
