package landsea.onboarding;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import landsea.engine.Commit;
import landsea.policy.Policy;

/** The bank's own numbers, as of a commit's day. */
record OnboardingRules(Map<Name, Integer> values) {

    enum Name {
        /** From this share on an owner must be named. */
        OWNER_SHARE_PERCENT_FROM,
        DRAFT_DAYS,
        REVIEW_DAYS,
        PROPOSAL_DAYS
    }

    static OnboardingRules of(Commit commit) {
        Map<Name, Integer> values = new EnumMap<>(Name.class);
        commit.sql()
                .sql("SELECT name, value FROM onboarding_rules WHERE effective_from <= ? ORDER BY effective_from")
                .param(Date.valueOf(today(commit)))
                .query((row, number) -> values.put(Name.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return new OnboardingRules(values);
    }

    int value(Name name) {
        Integer value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no rule " + name);
        }
        return value;
    }

    Duration days(Name name) {
        return Duration.ofDays(value(name));
    }

    static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Policy.ZONE);
    }
}
