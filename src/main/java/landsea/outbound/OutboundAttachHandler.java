package landsea.outbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.marketplace.archive.RawArchive;
import landsea.policy.Evidence;
import org.springframework.stereotype.Component;

/** Checks documents off against what the packs demand; with the last of them the payment goes on. */
@Component
class OutboundAttachHandler implements CommandHandler<AttachCommand, OutboundAnswer> {

    private static final String FORMAT = "outbound-document";

    private final RawArchive archive;

    OutboundAttachHandler(RawArchive archive) {
        this.archive = archive;
    }

    @Override
    public Class<AttachCommand> handles() {
        return AttachCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<AttachCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(AttachCommand::payment).toList());
        Map<AttachCommand, Reason> refused = new HashMap<>();
        List<AttachCommand> taken = new ArrayList<>();
        for (AttachCommand command : commands) {
            refusal(command, Optional.ofNullable(payments.get(command.payment())))
                    .ifPresentOrElse(reason -> refused.put(command, reason), () -> taken.add(command));
        }
        archive.keep(
                commit,
                taken.stream()
                        .map(one -> new RawArchive.Kept(one.content(), one.name(), FORMAT))
                        .toList());
        Documents.add(commit, taken);
        Map<OutboundId, Set<Evidence>> shown = Documents.shown(
                commit, taken.stream().map(AttachCommand::payment).toList());
        Journal journal = new Journal(commit);
        for (AttachCommand command : taken) {
            OutboundPayment payment = known(payments, command);
            OutboundState next = payment.next(shown.getOrDefault(payment.id(), Set.of()));
            if (payment.state() instanceof OutboundState.AwaitingDocuments
                    && !(next instanceof OutboundState.AwaitingDocuments)) {
                journal.move(
                        payment,
                        next,
                        Cause.by(command.actor(), command.content().sha256()));
            }
        }
        journal.write();
        return commands.stream()
                .map(command -> Optional.ofNullable(refused.get(command))
                        .<Outcome<OutboundAnswer>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(OutboundAnswer.of(journal.current(known(payments, command))))))
                .toList();
    }

    private static Optional<Reason> refusal(AttachCommand command, Optional<OutboundPayment> found) {
        return Own.refusal(command.payment(), command.organisation(), found)
                .or(() -> found.filter(payment -> !takesDocuments(payment.state()))
                        .map(payment -> Reason.of(
                                "OUTBOUND_TAKES_NO_DOCUMENT",
                                "state",
                                payment.state().code())))
                .or(() -> command.content().byteCount() == 0 ? Optional.of(Reason.of("FILE_EMPTY")) : Optional.empty())
                .or(() -> command.kind() == Evidence.INSTRUCTION
                        ? Optional.of(Reason.of("OUTBOUND_DOCUMENT_KIND", "kind", command.kind()))
                        : Optional.empty());
    }

    private static boolean takesDocuments(OutboundState state) {
        return state instanceof OutboundState.AwaitingDocuments
                || state instanceof OutboundState.AwaitingRelease
                || state instanceof OutboundState.Held;
    }

    private static OutboundPayment known(Map<OutboundId, OutboundPayment> payments, AttachCommand command) {
        return Optional.ofNullable(payments.get(command.payment())).orElseThrow();
    }
}
