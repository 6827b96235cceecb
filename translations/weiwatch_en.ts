<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EndpointCheck</name>
    <message numerus="yes">
        <source>%n block(s)</source>
        <comment>behind the other endpoints</comment>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutsideContacts</name>
    <message numerus="yes">
        <source>Your IP address, and %n wallet address(es) in one request: that they belong together.</source>
        <translation>
            <numerusform>Your IP address, and %n wallet address in each request.</numerusform>
            <numerusform>Your IP address, and %n wallet addresses in one request: that they belong together.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least every %n second(s).</source>
        <translation>
            <numerusform>At least every second (%n).</numerusform>
            <numerusform>At least every %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StackFacts</name>
    <message numerus="yes">
        <source>The certificate holds for %n more day(s).</source>
        <translation>
            <numerusform>The certificate holds for %n more day.</numerusform>
            <numerusform>The certificate holds for %n more days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n service(s) are well.</source>
        <translation>
            <numerusform>The %n service is well.</numerusform>
            <numerusform>All %n services are well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>an age in seconds</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>an age in minutes</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>an age in hours</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>an age in days, at least 2</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wallet(s)</source>
        <comment>how many are selected</comment>
        <translation>
            <numerusform>%n wallet</numerusform>
            <numerusform>%n wallets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) behind</source>
        <translation>
            <numerusform>%n block behind</numerusform>
            <numerusform>%n blocks behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wallet(s)</source>
        <comment>how many are watched</comment>
        <translation>
            <numerusform>%n wallet</numerusform>
            <numerusform>%n wallets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without answer</source>
        <translation>
            <numerusform>%n without answer</numerusform>
            <numerusform>%n without answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An address has 40 hexadecimal digits after 0x; this one has %n.</source>
        <translation>
            <numerusform>An address has 40 hexadecimal digits after 0x; this one has %n.</numerusform>
            <numerusform>An address has 40 hexadecimal digits after 0x; this one has %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch::ChainsPage</name>
    <message numerus="yes">
        <source>%n wallet(s) are on this chain. Move or remove them first.</source>
        <translation>
            <numerusform>%n wallet is on this chain. Move or remove it first.</numerusform>
            <numerusform>%n wallets are on this chain. Move or remove them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch::DurationEdit</name>
    <message numerus="yes">
        <source>second(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>second</numerusform>
            <numerusform>seconds</numerusform>
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
            <numerusform>hour</numerusform>
            <numerusform>hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <comment>after its number</comment>
        <translation>
            <numerusform>day</numerusform>
            <numerusform>days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch::FaultPage</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weiwatch::WatchPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
