// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace weiwatch::detail {
namespace {

using Fault = WatchlistFault;

constexpr int kDeepest = 16;
constexpr size_t kMostNodes = 500'000;

Fault faultAt(Fault::Kind kind, const YAML::Mark &mark, const QString &found)
{
    Fault fault;
    fault.kind = kind;
    fault.line = mark.line + 1;
    fault.column = mark.column;
    fault.found = found;
    return fault;
}

/// Leaves the parser from inside one of its events.
struct Refused
{
    Fault fault;
};

class TreeBuilder final : public YAML::EventHandler
{
public:
    [[nodiscard]] YamlNode::Ptr takeRoot() { return m_root ? m_root : std::make_shared<YamlNode>(); }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { complete(made(mark), mark, anchor); }

    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, const std::string &value) override
    {
        auto node = made(mark);
        node->kind = YamlNode::Kind::Scalar;
        node->text = QString::fromStdString(value);
        complete(node, mark, anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        // An alias inside its own anchor has nothing to stand for yet.
        if (known == m_anchors.end()) {
            throw Refused{faultAt(Fault::Kind::TooDeep, mark, {})};
        }
        count(known->second->weight, mark);
        attach(known->second, mark);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        std::shared_ptr<YamlNode> node;
        YAML::Mark mark;
        YAML::anchor_t anchor = 0;
        YamlNode::Ptr key; ///< read, its value still to come
    };

    [[nodiscard]] static std::shared_ptr<YamlNode> made(const YAML::Mark &mark)
    {
        auto node = std::make_shared<YamlNode>();
        node->line = mark.line + 1;
        node->byteColumn = mark.column;
        return node;
    }

    void count(size_t nodes, const YAML::Mark &mark)
    {
        m_nodes += nodes;
        if (m_nodes > kMostNodes) {
            throw Refused{faultAt(Fault::Kind::TooDeep, mark, {})};
        }
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (m_open.size() >= kDeepest) {
            throw Refused{faultAt(Fault::Kind::TooDeep, mark, {})};
        }
        auto node = made(mark);
        node->kind = kind;
        count(1, mark);
        m_open.push_back({node, mark, anchor, nullptr});
    }

    void close()
    {
        const Open done = std::move(m_open.back());
        m_open.pop_back();
        remember(done.node, done.anchor);
        attach(done.node, done.mark);
    }

    void complete(const std::shared_ptr<YamlNode> &node, const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        count(1, mark);
        remember(node, anchor);
        attach(node, mark);
    }

    void remember(const YamlNode::Ptr &node, YAML::anchor_t anchor)
    {
        if (anchor != 0) {
            m_anchors[anchor] = node;
        }
    }

    void attach(const YamlNode::Ptr &node, const YAML::Mark &mark)
    {
        if (m_open.size() + static_cast<size_t>(node->height) > kDeepest) {
            throw Refused{faultAt(Fault::Kind::TooDeep, mark, {})};
        }
        if (m_open.empty()) {
            m_root = node;
            return;
        }
        Open &parent = m_open.back();
        parent.node->height = std::max(parent.node->height, node->height + 1);
        parent.node->weight += node->weight;
        if (parent.node->kind == YamlNode::Kind::List) {
            parent.node->items.push_back(node);
        } else if (!parent.key) {
            parent.key = node;
        } else {
            parent.node->entries.push_back({parent.key, node});
            parent.key = nullptr;
        }
    }

    YamlNode::Ptr m_root;
    std::vector<Open> m_open;
    std::unordered_map<YAML::anchor_t, YamlNode::Ptr> m_anchors;
    size_t m_nodes = 0;
};

class NoFurtherDocument final : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &mark) override
    {
        throw Refused{faultAt(Fault::Kind::Syntax, mark, QStringLiteral("more than one document"))};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t, const std::string &) override {}
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
};

} // namespace

Result<YamlNode::Ptr, WatchlistFault> parseYamlTree(const QByteArray &utf8)
{
    try {
        std::istringstream stream(utf8.toStdString());
        YAML::Parser parser(stream);
        TreeBuilder builder;
        parser.HandleNextDocument(builder);
        NoFurtherDocument end;
        parser.HandleNextDocument(end);
        return builder.takeRoot();
    } catch (const Refused &refused) {
        return failure(refused.fault);
    } catch (const YAML::Exception &error) {
        return failure(faultAt(Fault::Kind::Syntax, error.mark, QString::fromStdString(error.msg)));
    }
}

} // namespace weiwatch::detail
