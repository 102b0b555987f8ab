package landsea.banking.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.Fault;
import landsea.banking.iso20022.Inbound;
import landsea.banking.iso20022.Part;
import landsea.basics.Bic;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.parties.Parties;
import org.springframework.stereotype.Service;

/**
 * Takes banks' statements in (camt.053): of any length in constant memory, the lines by COPY while they are read. One that does not
 * go on where the last one ended, or whose lines do not sum to what it says, is refused whole.
 */
@Service
public class StatementIntake {

    /** More than a year of any bank's lines. */
    public static final long BYTES_MAX = 512L << 20;

    /** Of the reject that is made while reading and that only a rail would send. */
    private static final Bic US = Bic.of("LSEACNBC");

    /**
     * What was taken in.
     *
     * @param fresh false where the same had come before
     */
    public record Taken(BankStatement statement, boolean fresh) {}

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Reason reason;

        Refused(Reason reason) {
            super(reason.toString());
            this.reason = reason;
        }
    }

    private final Housekeeping housekeeping;

    StatementIntake(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    /**
     * Takes a statement in, once: the same bytes are answered as they were before. Refused with STATEMENT_SOURCE_UNKNOWN,
     * BODY_TOO_LARGE, a fault of the message (ISO_…), BANK_STATEMENT_SEVERAL, BANK_STATEMENT_BALANCE_MISSING,
     * BANK_STATEMENT_CURRENCY_DIFFERS, BANK_STATEMENT_SUM_DIFFERS, BANK_STATEMENT_ACCOUNT_DIFFERS, BANK_STATEMENT_REUSED,
     * BANK_STATEMENT_GAP or BANK_STATEMENT_OPENING_DIFFERS.
     *
     * @param counterparty the name under which the bank is configured
     * @param actor the text form of who hands it in
     * @throws IOException where the bytes break off, or the disk does not take them
     */
    public Outcome<Taken> take(InputStream bytes, String counterparty, String actor) throws IOException {
        Path file = Files.createTempFile("landsea-statement-", ".xml");
        try {
            MessageDigest digest = Sha256.digest();
            if (!copied(new DigestInputStream(bytes, digest), file)) {
                return Outcome.refused(Reason.of("BODY_TOO_LARGE", "bytes_max", BYTES_MAX));
            }
            byte[] sha256 = digest.digest();
            return Outcome.done(housekeeping.commit(commit -> taken(commit, file, sha256, counterparty, actor)));
        } catch (Refused refused) {
            return Outcome.refused(refused.reason);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static boolean copied(InputStream bytes, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        long left = BYTES_MAX;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
                out.write(block, 0, read);
            }
        }
        return true;
    }

    private static Taken taken(Commit commit, Path file, byte[] sha256, String counterparty, String actor) {
        String place = StatementStore.place(commit, counterparty)
                .orElseThrow(() -> new Refused(Reason.of("STATEMENT_SOURCE_UNKNOWN", "counterparty", counterparty)));
        Optional<BankStatement> same = StatementStore.bySha256(commit.sql(), counterparty, sha256);
        if (same.isPresent()) {
            return new Taken(same.get(), false);
        }
        BankStatementId id = BankStatementId.next(Parties.bank().bucket());
        StatementLines lines = new StatementLines(commit, id, place);
        StatementHead head = head(read(file, lines, commit));
        lines.end(head).ifPresent(StatementIntake::refuse);
        Optional<BankStatement> last = StatementStore.last(commit.sql(), counterparty, head.currency());
        goesOn(head, last).ifPresent(StatementIntake::refuse);
        BankStatement statement = new BankStatement(
                id,
                counterparty,
                head,
                lines.credits(),
                lines.debits(),
                lines.count(),
                last.map(one -> one.number() + 1).orElse(1L),
                commit.at(),
                actor);
        StatementStore.insert(commit, statement, sha256);
        StatementStore.markAgain(commit, id);
        return new Taken(statement, true);
    }

    private static void refuse(Reason reason) {
        throw new Refused(reason);
    }

    private static List<Part.Group> read(Path file, StatementLines lines, Commit commit) {
        try (InputStream in = Files.newInputStream(file)) {
            return switch (Inbound.entries(in, lines::add, new Answering(US, commit.at(), "BANKSTATEMENT"))) {
                case Arrival.Sound sound -> sound.message().document().body().groups("Stmt");
                case Arrival.Rejected(List<Fault> faults, var reply) ->
                    throw new Refused(faults.getFirst().reason());
                case Arrival other -> throw new Refused(Reason.of("ISO_MESSAGE_UNKNOWN", "path", "/Document"));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("a statement that was just written cannot be read", e);
        }
    }

    private static StatementHead head(List<Part.Group> statements) {
        if (statements.size() != 1) {
            throw new Refused(Reason.of("BANK_STATEMENT_SEVERAL", "count", statements.size()));
        }
        return switch (StatementHead.of(statements.getFirst())) {
            case Outcome.Done<StatementHead>(StatementHead head) -> head;
            case Outcome.Refused<StatementHead>(Reason reason) -> throw new Refused(reason);
        };
    }

    /** Whether it follows the last one of its account; the first that comes begins wherever it does. */
    static Optional<Reason> goesOn(StatementHead head, Optional<BankStatement> before) {
        if (before.isEmpty()) {
            return head.page() == 1
                    ? Optional.empty()
                    : Optional.of(gap("page", 1, head.page()));
        }
        StatementHead last = before.get().head();
        boolean samePages = last.bankId().equals(head.bankId());
        if (!last.account().equals(head.account())) {
            return Optional.of(Reason.of("BANK_STATEMENT_ACCOUNT_DIFFERS", "expected", last.account())
                    .with("actual", head.account()));
        }
        if (samePages && head.page() <= last.page()) {
            return Optional.of(Reason.of("BANK_STATEMENT_REUSED", "statement", head.bankId())
                    .with("page", head.page()));
        }
        int page = samePages ? last.page() + 1 : 1;
        if (head.page() != page) {
            return Optional.of(gap("page", page, head.page()));
        }
        if (!samePages && last.sequence().isPresent() && head.sequence().isPresent()) {
            long next = last.sequence().getAsLong() + 1;
            if (head.sequence().getAsLong() != next) {
                return Optional.of(gap("sequence", next, head.sequence().getAsLong()));
            }
        }
        return last.closing().equals(head.opening())
                ? Optional.empty()
                : Optional.of(Reason.of("BANK_STATEMENT_OPENING_DIFFERS", "expected", last.closing())
                        .with("actual", head.opening())
                        .with("difference", head.opening().minus(last.closing())));
    }

    private static Reason gap(String what, long expected, long actual) {
        return Reason.of("BANK_STATEMENT_GAP", "what", what)
                .with("expected", expected)
                .with("actual", actual);
    }
}
