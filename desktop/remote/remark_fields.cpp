// SPDX-License-Identifier: GPL-3.0-or-later
#include "remark_fields.h"

#include <dialogs/form_field.h>

namespace weiwatch {

void RemarkFields::show(const DeploymentRemarks &remarks) const
{
    for (auto field = m_fields.begin(); field != m_fields.end(); ++field) {
        const auto &[which, key] = field.key();
        const DeploymentRemark *remark = remarkOn(remarks, which, key);
        if (!remark || (remark->isOnlyEmpty && !m_touched.contains(field.key()))) {
            field.value()->setFine();
        } else if (remark->isError) {
            field.value()->setError(remark->sentence);
        } else {
            field.value()->setWarning(remark->sentence);
        }
    }
}

} // namespace weiwatch
