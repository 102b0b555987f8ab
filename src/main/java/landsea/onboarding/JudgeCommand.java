package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** A second person approves an application or refuses it. */
public record JudgeCommand(
        OrganisationId of, String requestKey, ApplicationId application, Judgement judgement, PersonId actor)
        implements Command<ApplicationAnswer> {

    /** What that person says. */
    public sealed interface Judgement {

        record Approve(String note) implements Judgement {}

        /** @param reason a code */
        record Refuse(String reason, String note) implements Judgement {

            public Refuse {
                if (!reason.matches("[A-Z][A-Z_]{2,59}")) {
                    throw new IllegalArgumentException("a reason is upper case with underscores: '" + reason + "'");
                }
            }
        }

        /** As the request's hash takes it. */
        default Map<String, Object> body() {
            return switch (this) {
                case Approve(String note) -> Map.of("approve", true, "note", note);
                case Refuse(String reason, String note) -> Map.of("approve", false, "reason", reason, "note", note);
            };
        }
    }

    @Override
    public Bucket bucket() {
        return application.bucket();
    }

    @Override
    public UUID organisation() {
        return of.value();
    }

    @Override
    public Object subject() {
        return application;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("application", application.text(), "judgement", judgement.body(), "actor", actor.text());
    }
}
