// SPDX-License-Identifier: GPL-3.0-or-later
// A process that uses the keychain, so that each of the tests' keychains meets a fresh one: libsecret keeps its
// connection to the session bus for as long as a process lives.
//
//   keychain_client COMMAND…    place | save=NAME,SIZE | read=NAME | remove=NAME; one line of answer each
#include <secrets/keychain.h>

#include <testlib/futures.h>

#include <QCoreApplication>

#include <cstdio>

using namespace weiwatch;

namespace {

QByteArray valueOf(qsizetype size)
{
    QByteArray value(size, '\0');
    for (qsizetype i = 0; i < size; ++i) {
        value[i] = static_cast<char>(i % 251);
    }
    return value;
}

QByteArray told(const VaultError &error)
{
    return "error " + QByteArray::number(static_cast<int>(error.kind));
}

QByteArray answer(SecretVault &vault, const QString &command)
{
    const QString verb = command.section(u'=', 0, 0);
    const QString name = command.section(u'=', 1).section(u',', 0, 0);
    if (verb == u"place") {
        return QByteArray::number(static_cast<int>(vault.place()));
    }
    if (verb == u"read") {
        const auto value = await(vault.read(name));
        return value ? QByteArray::number(value->size()) + (*value == valueOf(value->size()) ? " right" : " wrong")
                     : told(value.error());
    }
    const auto done = verb == u"save" ? await(vault.save(name, valueOf(command.section(u',', 1).toLongLong())))
                                      : await(vault.remove(name));
    return done ? QByteArray("done") : told(done.error());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto vault = await(openSystemVault());
    for (const QString &command : QCoreApplication::arguments().mid(1)) {
        std::puts(answer(*vault, command).constData());
    }
    return 0;
}
