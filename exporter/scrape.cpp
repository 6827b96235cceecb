// SPDX-License-Identifier: GPL-3.0-or-later
#include "scrape.h"

#include "exposition.h"
#include "process_metrics.h"
#include "version.h"

#include <QtGlobal>

namespace weiwatch {
namespace {

constexpr std::chrono::seconds kLongestPause{10};

void appendBuildInfo(std::string &out)
{
    const std::string name = metrics::kBuildInfo.name.toByteArray().toStdString();
    exposition::appendHeader(out, name, metrics::kBuildInfo);
    const std::string labels = exposition::labels({{"version", QString::fromLatin1(kVersion)},
                                                   {"revision", QString::fromLatin1(kRevision)},
                                                   {"qt", QString::fromLatin1(qVersion())}});
    exposition::appendSample(out, name, labels, "1");
}

} // namespace

Scrape::Scrape(const RpcMetrics &metrics, const Clock &clock)
    : m_metrics(metrics)
    , m_clock(clock)
    , m_lastBeat(clock.monotonic().count())
{
}

void Scrape::publish(std::shared_ptr<const Page> page)
{
    const std::lock_guard lock(m_mutex);
    m_page.swap(page);
}

void Scrape::beat()
{
    m_lastBeat = m_clock.monotonic().count();
}

std::string Scrape::text() const
{
    const std::shared_ptr<const Page> page = [this] {
        const std::lock_guard lock(m_mutex);
        return m_page;
    }();
    std::string out;
    page->appendTo(out, m_clock.monotonic());
    m_metrics.appendTo(out);
    appendBuildInfo(out);
    appendProcessMetrics(out);
    return out;
}

bool Scrape::isAlive() const
{
    return m_clock.monotonic() - std::chrono::nanoseconds(m_lastBeat) < kLongestPause;
}

} // namespace weiwatch
