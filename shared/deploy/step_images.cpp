// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy_steps.h"
#include "exporter_image.h"
#include "remote_tree.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

namespace weiwatch::detail {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = DeployError::Kind;

namespace {

/// The ids that the server's images have, in the order asked; empty for those it lacks.
Result<QStringList, DeployError> idsOf(RemoteShell &shell, const QStringList &images, std::stop_token stop)
{
    static const QString script =
        u"for image; do docker image inspect --format '{{.Id}}' \"$image\" 2>/dev/null || echo; done"_s;
    const auto printed = runScript(shell, u"docker"_s, script, images, std::move(stop));
    if (!printed) {
        return failure(printed.error());
    }
    QStringList ids = QString::fromUtf8(*printed).split(u'\n');
    ids.resize(images.size());
    return ids;
}

DeployError pullFault(const QString &image, const DeployError &error)
{
    if (error.kind != Kind::Ssh || error.ssh->kind != SshError::Kind::CommandFailed) {
        return error;
    }
    const QString words = error.ssh->output;
    const auto saysOneOf = [&words](std::initializer_list<QLatin1StringView> phrases) {
        return std::ranges::any_of(
            phrases, [&](QLatin1StringView phrase) { return words.contains(phrase, Qt::CaseInsensitive); });
    };
    if (saysOneOf({"toomanyrequests"_L1, "429 Too Many Requests"_L1, "rate limit"_L1})) {
        return {.kind = Kind::PullLimit, .subject = image, .detail = words};
    }
    if (saysOneOf({"no such host"_L1, "i/o timeout"_L1, "TLS handshake timeout"_L1, "network is unreachable"_L1,
                   "connection refused"_L1, "Temporary failure in name resolution"_L1, "no route to host"_L1})) {
        return {.kind = Kind::NetworkDown, .detail = words};
    }
    return {.kind = Kind::PullFailed, .subject = image, .detail = words};
}

/// Which images there have to be, and how each comes.
class Images
{
public:
    Images(const DeployPlan &plan, std::optional<ExporterImage> carried)
        : m_plan(plan)
        , m_carried(std::move(carried))
    {
        const auto compose = std::ranges::find(plan.tree.files, u"compose.yaml"_s, &ArchivedFile::path);
        if (compose != plan.tree.files.end()) {
            m_pulled = imagesOf(compose->content);
        }
        if (!m_carried) {
            m_pulled << plan.exporterImage;
        }
    }

    [[nodiscard]] Result<bool, DeployError> areThere(std::stop_token stop) const
    {
        const auto missing = missingOnes(stop);
        if (!missing) {
            return failure(missing.error());
        }
        const auto loaded = isLoaded(stop);
        if (!loaded) {
            return failure(loaded.error());
        }
        return missing->isEmpty() && *loaded;
    }

    [[nodiscard]] Result<void, DeployError> bring(StepContext &context) const
    {
        const CountedAs transfer(context, TimeCategory::Transfer);
        const auto missing = missingOnes(context.stop());
        if (!missing) {
            return failure(missing.error());
        }
        const double parts = static_cast<double>(missing->size()) + (m_carried ? 1 : 0);
        double done = 0;
        for (const QString &image : *missing) {
            if (const auto pulled = pull(image, context); !pulled) {
                return pulled;
            }
            context.progress(++done / parts);
        }
        return loadCarried(context, done / std::max(parts, 1.0));
    }

private:
    [[nodiscard]] Result<QStringList, DeployError> missingOnes(std::stop_token stop) const
    {
        const auto ids = idsOf(m_plan.shell, m_pulled, std::move(stop));
        if (!ids) {
            return failure(ids.error());
        }
        QStringList missing;
        for (qsizetype i = 0; i < m_pulled.size(); ++i) {
            if (ids->at(i).isEmpty()) {
                missing << m_pulled.at(i);
            }
        }
        return missing;
    }

    /// A newer Docker calls an image by another id than the one that wrote it: what it said after loading is kept in a
    /// file named after what was loaded.
    [[nodiscard]] QString stampPath() const { return m_plan.stateFolder + u"/images/"_s + m_carried->sha256; }

    [[nodiscard]] Result<bool, DeployError> isLoaded(std::stop_token stop) const
    {
        if (!m_carried) {
            return true;
        }
        static const QString script =
            u"id=$(docker image inspect --format '{{.Id}}' \"$1\" 2>/dev/null) || exit 0; "
            "if [ \"$id\" = \"$2\" ] || [ \"$id\" = \"$(cat \"$3\" 2>/dev/null)\" ]; then echo there; fi"_s;
        const auto printed = runScript(m_plan.shell, u"docker"_s, script, {m_carried->name, m_carried->id, stampPath()},
                                       std::move(stop));
        if (!printed) {
            return failure(printed.error());
        }
        return printed->trimmed() == "there";
    }

    [[nodiscard]] Result<void, DeployError> pull(const QString &image, StepContext &context) const
    {
        context.say(StepNote::Pulling, {image});
        const auto pulled = runScript(m_plan.shell, u"docker pull"_s, u"exec docker pull --quiet \"$1\""_s, {image},
                                      context.stop(), {}, 30min);
        if (!pulled) {
            return failure(pullFault(image, pulled.error()));
        }
        return {};
    }

    [[nodiscard]] Result<void, DeployError> loadCarried(StepContext &context, double from) const
    {
        const auto loaded = isLoaded(context.stop());
        if (!loaded) {
            return failure(loaded.error());
        }
        if (*loaded) {
            return {};
        }
        if (const auto whole = checkDigest(*m_carried, context.stop()); !whole) {
            return whole;
        }
        const QString remote = m_plan.stateFolder + u"/upload/"_s + m_carried->sha256 + u".tar.gz"_s;
        if (const auto sent = send(remote, context, from); !sent) {
            return sent;
        }
        context.say(StepNote::Loading, {m_carried->name});
        static const QString script = uR"sh(set -eu
docker load --quiet --input "$1" >/dev/null
mkdir -p "$(dirname "$3")"
docker image inspect --format '{{.Id}}' "$2" >"$3.new"
sync "$3.new"
mv -fT "$3.new" "$3"
rm -f "$1")sh"_s;
        const auto done = runScript(m_plan.shell, u"docker load"_s, script, {remote, m_carried->name, stampPath()},
                                    context.stop(), {}, 10min);
        if (!done) {
            return failure(done.error());
        }
        return {};
    }

    [[nodiscard]] Result<void, DeployError> send(const QString &remote, StepContext &context, double from) const
    {
        QFile file(m_carried->path);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(
                DeployError{.kind = Kind::LocalFile, .subject = file.fileName(), .detail = file.errorString()});
        }
        const QString size = QString::number(file.size());
        context.say(StepNote::Sending, {m_carried->name, u"0"_s, size});
        const auto sent = m_plan.shell.put(file, {.path = remote, .mode = 0600, .asRoot = true}, context.stop(),
                                           [&](qint64 done, qint64 all) {
                                               const double share = all > 0 ? double(done) / double(all) : 0;
                                               context.progress(from + (1 - from) * share);
                                           });
        if (!sent) {
            return failure(remoteFault(sent.error()));
        }
        return {};
    }

    const DeployPlan &m_plan;
    std::optional<ExporterImage> m_carried;
    QStringList m_pulled;
};

/// Decides which exporter it is. An image that .env names with a registry is pulled; else it is the one carried here.
Result<Images, DeployError> imagesFor(DeployPlan &plan)
{
    const QString wanted = plan.deployment.settings.exporterImage;
    if (!wanted.isEmpty() && namesRegistry(wanted)) {
        plan.exporterImage = wanted;
        return Images(plan, std::nullopt);
    }
    auto carried = carriedImage(plan.files, plan.facts ? plan.facts->arch : QString());
    if (!carried) {
        return failure(carried.error());
    }
    if (!*carried) {
        const QString name = u"weiwatch-exporter (%1)"_s.arg(plan.facts ? plan.facts->arch : QString());
        return failure(DeployError{.kind = Kind::ImageMissing, .subject = wanted.isEmpty() ? name : wanted});
    }
    plan.exporterImage = (*carried)->name;
    return Images(plan, *std::move(carried));
}

QByteArray hashOfImages(DeployPlan &plan)
{
    const auto carried = carriedImage(plan.files, plan.facts ? plan.facts->arch : QString());
    const QString exporter =
        plan.deployment.settings.exporterImage + u' ' + (carried && *carried ? (*carried)->sha256 : QString());
    const QByteArray all = plan.tree.hash + exporter.toUtf8();
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex();
}

} // namespace

Step imagesStep(const Plan &plan)
{
    return {.id = StepId::Images,
            .weight = 30,
            .hash = [plan] { return hashOfImages(*plan); },
            .isDone = [plan](StepContext &context, bool) -> Result<bool, DeployError> {
                const auto images = imagesFor(*plan);
                if (!images) {
                    return failure(images.error());
                }
                return images->areThere(context.stop());
            },
            .run = [plan](StepContext &context) -> Result<void, DeployError> {
                const auto images = imagesFor(*plan);
                if (!images) {
                    return failure(images.error());
                }
                return images->bring(context);
            }};
}

} // namespace weiwatch::detail
