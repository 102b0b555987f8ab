package landsea.fx;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/** One of two people says something about the tariff. */
record TariffCommand(String requestKey, Said said, PersonId by) implements Command<TariffAnswer> {

    /** What they say. */
    sealed interface Said {

        record Propose(TariffWish wish) implements Said {}

        record Approve(TariffChangeId change) implements Said {}

        record Reject(TariffChangeId change) implements Said {}
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
        return TariffAnswer.SUBJECT;
    }

    @Override
    public Map<String, Object> body() {
        return switch (said) {
            case Said.Propose(TariffWish wish) -> Map.of("propose", wish.body(), "by", by.text());
            case Said.Approve(TariffChangeId change) -> Map.of("approve", change.text(), "by", by.text());
            case Said.Reject(TariffChangeId change) -> Map.of("reject", change.text(), "by", by.text());
        };
    }
}
