package landsea.soak.sim;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;

/**
 * Takes part in every commit, always in the same bucket: so no commit's time is before that of the one before it, and the
 * model knows it without asking. One that is poisoned breaks its commit after something was written.
 */
record Pulse(long number, boolean poisoned) implements Command<Pulse.Beat> {

    /** @param at business time of the commit */
    record Beat(String at) {}

    @Override
    public Bucket bucket() {
        return new Bucket(0);
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public String requestKey() {
        return "pulse/" + number + (poisoned ? "/poisoned" : "");
    }

    @Override
    public Object subject() {
        return requestKey();
    }

    @Override
    public Map<String, Object> body() {
        return Map.of();
    }

    /** Does it. */
    static final class Handler implements CommandHandler<Pulse, Beat> {

        @Override
        public Class<Pulse> handles() {
            return Pulse.class;
        }

        @Override
        public Class<Beat> answers() {
            return Beat.class;
        }

        @Override
        public List<Outcome<Beat>> handle(Commit commit, List<Pulse> pulses) {
            return pulses.stream().map(pulse -> beat(commit, pulse)).toList();
        }

        private static Outcome<Beat> beat(Commit commit, Pulse pulse) {
            if (pulse.poisoned()) {
                commit.sql()
                        .sql("UPDATE bucket_times SET at = at + interval '1 year' WHERE bucket BETWEEN 0 AND 63")
                        .update();
                throw new IllegalStateException("poison");
            }
            return Outcome.done(new Beat(commit.at().toString()));
        }
    }
}
