package landsea.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.supervision.VerificationRuns.Standing;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Verifications that somebody asks for, one at a time, and whose results are kept. */
class VerificationRunsTest {

    private static final String ACTOR = "operator of a test";

    private final VerificationRuns verifications = SandboxApplication.bean(VerificationRuns.class);

    @Test
    void asked_for_twice_with_one_key_it_is_one_and_its_result_is_kept() {
        String key = UUID.randomUUID().toString();

        VerificationId id = verifications.begin(ACTOR, key).orThrow();

        assertThat(verifications.begin(ACTOR, key)).isEqualTo(Outcome.done(id));
        Standing ended = Await.until(() -> standing(id), standing -> !(standing instanceof Standing.UnderWay));
        assertThat(ended)
                .isInstanceOfSatisfying(
                        Standing.Done.class,
                        done -> assertThat(done.verified().checked()).containsKeys("accounts", "transfers", "facts"));
        assertThat(verifications.begin(ACTOR, key)).isEqualTo(Outcome.done(id));
    }

    @Test
    void while_one_is_under_way_another_is_refused() {
        Outcome<VerificationId> refused = SandboxApplication.bean(Desk.class)
                .read(Viewer.bank(Parties.bank().value()), sql -> {
                    sql.sql("SELECT pg_advisory_xact_lock(?, 0)")
                            .params(VerificationRuns.LOCK)
                            .query((row, number) -> number)
                            .single();
                    return verifications.begin(ACTOR, UUID.randomUUID().toString());
                });

        assertThat(refused).isEqualTo(Outcome.refused(Reason.of("VERIFICATION_UNDER_WAY")));
    }

    @Test
    void one_whose_program_ended_first_shows_as_broken_off() {
        VerificationId id = VerificationId.of(ACTOR, UUID.randomUUID().toString());
        SandboxApplication.byHand("INSERT INTO verifications (bucket, verification_id, asked_by, asked_at)"
                + " VALUES (0, '" + id.value() + "', 'gone', '2000-01-01T00:00:00Z')");

        assertThat(standing(id)).isEqualTo(new Standing.BrokenOff());
    }

    private Standing standing(VerificationId id) {
        return verifications.find(id).orElseThrow().standing();
    }
}
