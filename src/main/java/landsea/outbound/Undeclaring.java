package landsea.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.declarations.CorrectionAnswer;
import landsea.declarations.DeclarationId;
import landsea.declarations.Declarations;
import landsea.declarations.DeleteCommand;
import landsea.declarations.TakingBack;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.engine.DueCommand;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Takes back the declarations of payments whose money came back, with the authority too. While the authority has not answered
 * about a declaration nobody may touch it: then it is tried again a little later, for as long as that takes.
 */
@Component
class Undeclaring implements CommandHandler<Undeclaring.Undeclare, OutboundAnswer> {

    static final String DEADLINE = "outbound.undeclare";

    private static final String ACTOR = "channel";
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    /** A payment's declaration is to be taken back. */
    record Undeclare(Deadline deadline) implements DueCommand<OutboundAnswer> {

        OutboundId payment() {
            return new OutboundId(deadline.subject());
        }

        @Override
        public UUID organisation() {
            return Parties.bank().value();
        }

        @Override
        public Object subject() {
            return payment();
        }
    }

    private final TakingBack takingBack;

    Undeclaring(TakingBack takingBack) {
        this.takingBack = takingBack;
    }

    /** To be done by a commit of its own, at once or at a time. */
    static void ask(Commit commit, List<OutboundId> payments, Instant at) {
        Deadlines.set(
                commit,
                payments.stream()
                        .map(payment -> new Deadline(payment.value(), DEADLINE, at))
                        .toList());
    }

    @Override
    public Class<Undeclare> handles() {
        return Undeclare.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<Undeclare> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(Undeclare::payment).toList());
        List<OutboundPayment> asked = new ArrayList<>(payments.values());
        List<Outcome<CorrectionAnswer>> taken = takingBack.takeBack(
                commit,
                asked.stream()
                        .map(payment -> new DeleteCommand(
                                payment.payer().organisation().value(),
                                DEADLINE + "/" + payment.id().value(),
                                DeclarationId.of(payment.id()),
                                ACTOR))
                        .toList());
        List<OutboundId> again = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            if (taken.get(i) instanceof Outcome.Refused<CorrectionAnswer>(Reason reason)
                    && reason.code().equals(Declarations.UNDER_WAY)) {
                again.add(asked.get(i).id());
            }
        }
        ask(commit, again, commit.at().plus(AGAIN_AFTER));
        return commands.stream()
                .map(command ->
                        Outcome.done(new OutboundAnswer(command.payment().text(), "SENT_BACK", "")))
                .toList();
    }
}
