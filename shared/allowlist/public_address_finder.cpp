// SPDX-License-Identifier: GPL-3.0-or-later
#include "public_address_finder.h"

#include <core/when_done.h>

#include <QPromise>

namespace weiwatch {
namespace {

using Found = PublicAddressFinder::Found;

/// More than an address needs, less than a page.
constexpr qint64 kLargestAnswer = 64 * 1024;

AddressAnswer answerOf(const QString &name, const Result<HttpReply, HttpError> &reply)
{
    if (!reply) {
        // Only a page is that long.
        if (reply.error().kind == HttpError::Kind::TooLarge) {
            return {name, NotAnAddress{NotAnAddress::Kind::Portal, 0}};
        }
        return {name, reply.error()};
    }
    const auto address = parseAddressAnswer(reply->status, reply->body);
    return address ? AddressAnswer{name, *address} : AddressAnswer{name, address.error()};
}

/// One question to all operators. Deletes itself once told.
class Search : public QObject
{
public:
    Search(const AddressFinderConfig &config, QObject *parent)
        : QObject(parent)
        , m_ranges(config.ranges)
        , m_open(config.operators.size())
    {
        m_promise.start();
    }

    ~Search() override { tell(failure(PublicAddressError{PublicAddressError::Kind::Cancelled, m_answers})); }

    [[nodiscard]] QFuture<Found> future() const { return m_promise.future(); }

    void ask(HttpClient &client, const AddressFinderConfig &config)
    {
        for (const AddressOperator &one : config.operators) {
            HttpRequest request;
            request.url = one.url;
            request.deadline = config.deadline;
            request.maxReplyBytes = kLargestAnswer;
            request.headers = {{"Accept", "text/plain"}};
            whenDone(client.send(request), this, [this, name = one.name](const Result<HttpReply, HttpError> &reply) {
                take(answerOf(name, reply));
            });
        }
    }

private:
    void take(AddressAnswer answer)
    {
        if (m_isTold) {
            return;
        }
        m_answers.push_back(std::move(answer));
        --m_open;
        if (m_open == 0 || agreedAddress(m_answers)) {
            deleteLater();
            tell(judge(m_answers, m_ranges));
        }
    }

    void tell(Found found)
    {
        if (!std::exchange(m_isTold, true)) {
            // A continuation may destroy the finder, and this with it.
            auto promise = std::move(m_promise);
            promise.addResult(std::move(found));
            promise.finish();
        }
    }

    PublicRanges m_ranges;
    size_t m_open;
    std::vector<AddressAnswer> m_answers;
    QPromise<Found> m_promise;
    bool m_isTold = false;
};

} // namespace

PublicAddressFinder::PublicAddressFinder(HttpClient &client, AddressFinderConfig config, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_config(std::move(config))
{
}

QFuture<Found> PublicAddressFinder::find()
{
    if (!checkOperators(m_config.operators)) {
        QPromise<Found> promise;
        promise.start();
        promise.addResult(Found(failure(PublicAddressError{PublicAddressError::Kind::TooFewOperators, {}})));
        promise.finish();
        return promise.future();
    }
    auto *search = new Search(m_config, this);
    auto future = search->future();
    search->ask(m_client, m_config);
    return future;
}

} // namespace weiwatch
