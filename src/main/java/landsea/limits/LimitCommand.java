package landsea.limits;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/** One of two people says something about a limit. */
record LimitCommand(String requestKey, Said said, PersonId by) implements Command<LimitAnswer> {

    /** What they say. */
    sealed interface Said {

        record Propose(LimitWish wish) implements Said {}

        record Approve(LimitChangeId change) implements Said {}

        record Decline(LimitChangeId change) implements Said {}
    }

    @Override
    public Bucket bucket() {
        return Parties.bank().bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return LimitAnswer.SUBJECT;
    }

    @Override
    public Map<String, Object> body() {
        return switch (said) {
            case Said.Propose(LimitWish wish) -> Map.of("propose", wish.body(), "by", by.text());
            case Said.Approve(LimitChangeId change) -> Map.of("approve", change.text(), "by", by.text());
            case Said.Decline(LimitChangeId change) -> Map.of("decline", change.text(), "by", by.text());
        };
    }
}
