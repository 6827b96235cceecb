// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh_login.h"

#include <QFile>
#include <QFileInfo>

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>

namespace weiwatch {
namespace {

using Kind = SshError::Kind;

QString methodsOf(ssh_session session)
{
    QStringList names;
    const int methods = ssh_userauth_list(session, nullptr);
    for (const auto &[method, name] :
         {std::pair{SSH_AUTH_METHOD_PUBLICKEY, "publickey"}, std::pair{SSH_AUTH_METHOD_PASSWORD, "password"},
          std::pair{SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive"},
          std::pair{SSH_AUTH_METHOD_HOSTBASED, "hostbased"},
          std::pair{SSH_AUTH_METHOD_GSSAPI_MIC, "gssapi-with-mic"}}) {
        if ((static_cast<unsigned>(methods) & method) != 0) {
            names.append(QString::fromLatin1(name));
        }
    }
    return names.join(QStringLiteral(", "));
}

struct PassphrasePrompt
{
    QByteArray passphrase;
    bool asked = false;
};

int answerPrompt(const char *, char *buffer, size_t length, int, int, void *data)
{
    auto *prompt = static_cast<PassphrasePrompt *>(data);
    prompt->asked = true;
    if (prompt->passphrase.isEmpty() || static_cast<size_t>(prompt->passphrase.size()) >= length) {
        return -1;
    }
    std::memcpy(buffer, prompt->passphrase.constData(), static_cast<size_t>(prompt->passphrase.size()) + 1);
    return 0;
}

/// libssh says no more than that it failed; whether it asked for a passphrase tells the cases apart.
Result<KeyHandle, Kind> keyOf(const QByteArray &pem, const QString &passphrase)
{
    PassphrasePrompt prompt{passphrase.toUtf8()};
    ssh_key key = nullptr;
    if (ssh_pki_import_privkey_base64(pem.constData(), nullptr, answerPrompt, &prompt, &key) == SSH_OK) {
        return KeyHandle(key);
    }
    if (!prompt.asked) {
        return failure(Kind::KeyUnreadable);
    }
    return failure(passphrase.isEmpty() ? Kind::PassphraseNeeded : Kind::PassphraseWrong);
}

/// One try of one way to log in, and what its end means.
class LogIn
{
public:
    LogIn(SshConnection &connection, const Patience &patience)
        : m_connection(connection)
        , m_patience(patience)
    {
    }

    Result<void, SshError> operator()(const SshPassword &login)
    {
        const QByteArray password = login.password.toUtf8();
        const auto methods = static_cast<unsigned>(ssh_userauth_list(session(), nullptr));
        if ((methods & SSH_AUTH_METHOD_PASSWORD) == 0 && (methods & SSH_AUTH_METHOD_INTERACTIVE) != 0) {
            return answered(password);
        }
        return judged(repeat([&] { return ssh_userauth_password(session(), nullptr, password.constData()); }));
    }

    Result<void, SshError> operator()(const SshKeyFile &login)
    {
        constexpr qint64 kLargest = 64 * 1024;
        QFile file(login.path);
        // Only a regular file: opening a pipe would wait for its writer.
        if (!QFileInfo(login.path).isFile() || !file.open(QIODevice::ReadOnly)) {
            return failure(SshError{Kind::KeyUnreadable, login.path, file.errorString()});
        }
        return withKey(file.read(kLargest), login.passphrase, login.path);
    }

    Result<void, SshError> operator()(const SshKeyText &login)
    {
        return withKey(login.openSshPem, login.passphrase, m_connection.name());
    }

    Result<void, SshError> operator()(const SshAgent &)
    {
        if (!agentAnswers()) {
            return failure(m_connection.error(Kind::AgentMissing));
        }
        return judged(repeat([&] { return ssh_userauth_agent(session(), nullptr); }));
    }

    /// Asks without any proof, so that the server says which ways it takes. Gives whether that was enough.
    Result<bool, SshError> withNothing()
    {
        const auto answer = repeat([&] { return ssh_userauth_none(session(), nullptr); });
        if (!answer) {
            return failure(answer.error());
        }
        if (*answer == SSH_AUTH_ERROR) {
            return failure(m_connection.failed());
        }
        return *answer == SSH_AUTH_SUCCESS;
    }

private:
    [[nodiscard]] ssh_session session() const { return m_connection.session(); }

    template <class Call>
    Result<int, SshError> repeat(Call call)
    {
        return m_connection.repeat(call, SSH_AUTH_AGAIN, m_patience);
    }

    static bool agentAnswers()
    {
        const QByteArray path = qgetenv("SSH_AUTH_SOCK");
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.isEmpty() || static_cast<size_t>(path.size()) >= sizeof(address.sun_path)) {
            return false;
        }
        std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
        const Descriptor descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        return ::connect(descriptor.get(), reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    }

    Result<void, SshError> withKey(const QByteArray &pem, const QString &passphrase, const QString &name)
    {
        const auto key = keyOf(pem, passphrase);
        if (!key) {
            return failure(SshError{key.error(), name});
        }
        return judged(repeat([&] { return ssh_userauth_publickey(session(), nullptr, key->get()); }));
    }

    /// Keyboard-interactive: one hidden question is the password's. To any other we have no answer.
    Result<void, SshError> answered(const QByteArray &password)
    {
        bool told = false;
        for (;;) {
            const auto answer = repeat([&] { return ssh_userauth_kbdint(session(), nullptr, nullptr); });
            if (!answer || *answer != SSH_AUTH_INFO) {
                return judged(answer);
            }
            const int questions = ssh_userauth_kbdint_getnprompts(session());
            char echo = 0;
            if (questions == 0) {
                continue;
            }
            ssh_userauth_kbdint_getprompt(session(), 0, &echo);
            if (questions != 1 || echo != 0 || told) {
                return failure(m_connection.error(Kind::AuthenticationFailed, QStringLiteral("keyboard-interactive")));
            }
            ssh_userauth_kbdint_setanswer(session(), 0, password.constData());
            told = true;
        }
    }

    Result<void, SshError> judged(const Result<int, SshError> &answer)
    {
        if (!answer) {
            // A server that has had enough of our tries hangs up.
            const bool gaveUp = answer.error().detail.contains(QLatin1String("authentication failures"));
            return failure(gaveUp ? m_connection.error(Kind::AuthenticationFailed) : answer.error());
        }
        switch (*answer) {
        case SSH_AUTH_SUCCESS:
            return {};
        case SSH_AUTH_DENIED:
        case SSH_AUTH_PARTIAL:
            return failure(m_connection.error(Kind::AuthenticationFailed, methodsOf(session())));
        default: {
            const SshError failed = m_connection.failed();
            return failure(failed.detail.contains(QLatin1String("authentication failures"))
                               ? m_connection.error(Kind::AuthenticationFailed)
                               : failed);
        }
        }
    }

    SshConnection &m_connection;
    const Patience &m_patience;
};

} // namespace

Result<void, SshError> logIn(SshConnection &connection, const SshLogin &login, const Patience &patience)
{
    LogIn way(connection, patience);
    const auto open = way.withNothing();
    if (!open) {
        return failure(open.error());
    }
    return *open ? Result<void, SshError>() : std::visit(way, login);
}

} // namespace weiwatch
