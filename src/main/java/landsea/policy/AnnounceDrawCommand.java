package landsea.policy;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;

/**
 * Decisions of some days are to be checked afterwards. The seed is made when it is done: who asks cannot choose it.
 *
 * @param size how many of each stratum
 * @param actor the text form of the person's id
 */
record AnnounceDrawCommand(String requestKey, LocalDate first, LocalDate last, int size, String actor)
        implements Command<DrawAnswer> {

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
        return "policy/draws";
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("first", first.toString(), "last", last.toString(), "size", size, "actor", actor);
    }
}
