// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_entries.h"

#include <QCryptographicHash>
#include <QPromise>

#include <deque>

namespace weiwatch {
namespace {

using Kind = VaultError::Kind;

constexpr qsizetype kLargestValue = 1024 * 1024;
constexpr int kMostParts = kLargestValue / SecretEntries::kLargest + 1;

/// The entry under the secret's own name: which of two sets of parts counts, how many they are, and what they make.
/// A new value is written into the other set, and then this entry is replaced: that is the moment it changes.
struct Index
{
    char set = 'b'; ///< 'a' or 'b'
    int parts = 0;
    QByteArray digest;

    [[nodiscard]] QByteArray toBytes() const
    {
        return QByteArray("weiwatch1 ") + set + ' ' + QByteArray::number(parts) + ' ' + digest;
    }

    static std::optional<Index> parse(const QByteArray &bytes)
    {
        const QList<QByteArray> words = bytes.split(' ');
        if (words.size() != 4 || words[0] != "weiwatch1" || (words[1] != "a" && words[1] != "b")) {
            return {};
        }
        bool isNumber = false;
        const int parts = words[2].toInt(&isNumber);
        return isNumber && parts >= 0 && parts <= kMostParts ? std::optional(Index{words[1].at(0), parts, words[3]})
                                                             : std::nullopt;
    }
};

QByteArray digestOf(const QByteArray &value)
{
    return QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex();
}

QString partKey(const QString &name, char set, int part)
{
    return QStringLiteral("%1#%2%3").arg(name, QString(QLatin1Char(set))).arg(part);
}

int partsOf(const QByteArray &value)
{
    return static_cast<int>((value.size() + SecretEntries::kLargest - 1) / SecretEntries::kLargest);
}

class PartedVault final : public SecretVault
{
public:
    explicit PartedVault(std::unique_ptr<SecretEntries> entries)
        : m_entries(std::move(entries))
    {
    }

    VaultPlace place() const override { return VaultPlace::Keychain; }

    Done save(const QString &name, const QByteArray &value) override
    {
        if (value.size() > kLargestValue) {
            return QtFuture::makeReadyFuture(Result<void, VaultError>(failure(VaultError{Kind::TooLarge, name})));
        }
        return enqueue<Result<void, VaultError>>([this, name, value](const SecretEntries::Written &done) {
            readIndex(name, [this, name, value, done](const Result<Index, VaultError> &old) {
                // What cannot be read can still be replaced, unless nothing can be done at all.
                if (!old && (old.error().kind == Kind::Denied || old.error().kind == Kind::Unavailable)) {
                    return done(failure(old.error()));
                }
                const char set = old && old->set == 'a' ? 'b' : 'a';
                writeParts(name, value, Index{set, partsOf(value), digestOf(value)}, 0, done);
            });
        });
    }

    Value read(const QString &name) override
    {
        return enqueue<Result<QByteArray, VaultError>>([this, name](const SecretEntries::Got &done) {
            readIndex(name, [this, name, done](const Result<Index, VaultError> &index) {
                index ? readParts(name, *index, {}, 0, done) : done(failure(index.error()));
            });
        });
    }

    Done remove(const QString &name) override
    {
        return enqueue<Result<void, VaultError>>([this, name](const SecretEntries::Written &done) {
            m_entries->erase(name, [this, name, done](const Result<void, VaultError> &erased) {
                if (!erased && erased.error().kind != Kind::NotFound) {
                    return done(erased);
                }
                eraseParts(name, 'a', 0, [this, name, done] { eraseParts(name, 'b', 0, [done] { done({}); }); });
            });
        });
    }

private:
    /// One after another: two that cross would write into each other's parts.
    template <class T, class Work>
    QFuture<T> enqueue(Work work)
    {
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        m_waiting.push_back([this, promise, work] {
            work([this, promise](const T &result) {
                // First the next one is due, for the one who waits for this may delete us.
                m_busy = false;
                const std::weak_ptr<bool> alive = m_alive;
                promise->addResult(result);
                promise->finish();
                if (!alive.expired()) {
                    runNext();
                }
            });
        });
        runNext();
        return promise->future();
    }

    void runNext()
    {
        if (m_busy || m_waiting.empty()) {
            return;
        }
        m_busy = true;
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
    }

    void readIndex(const QString &name, const std::function<void(Result<Index, VaultError>)> &done)
    {
        m_entries->read(name, [name, done](const Result<QByteArray, VaultError> &bytes) {
            if (!bytes) {
                return done(failure(VaultError{bytes.error().kind, name, bytes.error().detail}));
            }
            const auto index = Index::parse(*bytes);
            done(index ? Result<Index, VaultError>(*index) : failure(VaultError{Kind::Damaged, name}));
        });
    }

    void writeParts(const QString &name, const QByteArray &value, const Index &index, int part,
                    const SecretEntries::Written &done)
    {
        const auto named = [name, done](const VaultError &error) {
            done(failure(VaultError{error.kind, name, error.detail}));
        };
        if (part < index.parts) {
            const QByteArray piece = value.mid(part * SecretEntries::kLargest, SecretEntries::kLargest);
            m_entries->write(partKey(name, index.set, part), piece, [=, this](const Result<void, VaultError> &written) {
                written ? writeParts(name, value, index, part + 1, done) : named(written.error());
            });
            return;
        }
        m_entries->write(name, index.toBytes(), [=, this](const Result<void, VaultError> &written) {
            if (!written) {
                return named(written.error());
            }
            // The value is saved. The other set, and what a broken save left behind this one, is swept up.
            eraseParts(name, index.set == 'a' ? 'b' : 'a', 0,
                       [=, this] { eraseParts(name, index.set, index.parts, [done] { done({}); }); });
        });
    }

    void readParts(const QString &name, const Index &index, const QByteArray &before, int part,
                   const SecretEntries::Got &done)
    {
        if (part == index.parts) {
            return done(digestOf(before) == index.digest ? Result<QByteArray, VaultError>(before)
                                                         : failure(VaultError{Kind::Damaged, name}));
        }
        m_entries->read(partKey(name, index.set, part), [=, this](const Result<QByteArray, VaultError> &piece) {
            if (piece) {
                return readParts(name, index, before + *piece, part + 1, done);
            }
            const Kind kind = piece.error().kind == Kind::NotFound ? Kind::Damaged : piece.error().kind;
            done(failure(VaultError{kind, name, piece.error().detail}));
        });
    }

    /// From this part on, up to the first that is not there or will not go.
    void eraseParts(const QString &name, char set, int part, const std::function<void()> &done)
    {
        m_entries->erase(partKey(name, set, part), [=, this](const Result<void, VaultError> &erased) {
            erased &&part < kMostParts ? eraseParts(name, set, part + 1, done) : done();
        });
    }

    std::unique_ptr<SecretEntries> m_entries;
    std::deque<std::function<void()>> m_waiting;
    bool m_busy = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace

std::unique_ptr<SecretVault> partedVault(std::unique_ptr<SecretEntries> entries)
{
    return std::make_unique<PartedVault>(std::move(entries));
}

} // namespace weiwatch
