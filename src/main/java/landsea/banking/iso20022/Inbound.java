package landsea.banking.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import landsea.banking.iso20022.Practice.Found;

/** The way in: bytes of one business message, whoever sent them, to something to act on or a reject to send. */
public final class Inbound {

    /** More than any payment message; longer statements are read entry by entry. */
    public static final int BYTES_MAX = 10 * 1024 * 1024;

    static final String TOO_LARGE = "ISO_TOO_LARGE";

    /** Answered with a status for each transaction. */
    private static final Set<String> PAYMENTS = Set.of("pacs.008", "pacs.004");

    /** Kinds of which every version may come; other versions of those that are checked are read like them. */
    private static final Set<String> LENIENT = Set.of("camt.052", "pacs.009", "pacs.028", "pain.001", "pain.002");

    /** Of the older network: a customer's payment, and the advice that money came in. */
    private static final Set<String> OLDER = Set.of("103", "910");

    /** What is read entry by entry. */
    private static final Set<String> STATEMENTS = new TreeSet<>(Set.of("camt.053", "camt.054"));

    private static final byte[] OLDER_BEGINS = "{1:".getBytes(StandardCharsets.ISO_8859_1);
    private static final String ENTRY = "Ntry";
    private static final int FAULTS_MAX = 20;

    private Inbound() {}

    /** Never throws for what the bytes are. */
    public static Arrival read(byte[] bytes, Answering answering) {
        if (bytes.length > BYTES_MAX) {
            Faults faults = new Faults();
            faults.add(new Fault(TOO_LARGE, "", 0, "at most " + BYTES_MAX + " bytes"));
            return unread(new Reading.Found(Optional.empty(), Optional.empty(), faults), answering);
        }
        if (Arrays.mismatch(bytes, OLDER_BEGINS) == OLDER_BEGINS.length) {
            return older(bytes, answering);
        }
        try {
            return judged(bytes, Reading.read(new ByteArrayInputStream(bytes)), answering);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be read", e);
        }
    }

    /**
     * Reads a statement or notice of any length in constant memory and hands over its entries one by one. They come before the
     * verdict: whoever takes them keeps them apart until {@link Arrival.Sound} says that all of the message is sound.
     *
     * @param entry is given each element {@code Ntry} that the tables allow
     * @return the message without its entries, or why it is rejected: then no entry counts
     * @throws IOException when the bytes cannot be had
     */
    public static Arrival entries(InputStream bytes, Consumer<Part.Group> entry, Answering answering)
            throws IOException {
        List<Fault> faults = new ArrayList<>();
        Reading.Found read = Reading.read(bytes, ENTRY, group -> {
            if (faults.size() < FAULTS_MAX) {
                Practice.ofEntry(group).forEach(found -> faults.add(found.fault()));
            }
            entry.accept(group);
        });
        faults.forEach(read.faults()::add);
        if (!read.faults().isEmpty()) {
            return unread(read, answering);
        }
        Message document = read.document().or(read::header).orElseThrow();
        if (!STATEMENTS.contains(document.kind())
                || Rules.shipped().root(document.identifier()).isEmpty()) {
            read.faults()
                    .add(new Fault(Reading.UNKNOWN, "/" + document.root().name(), 0, String.join(" or ", STATEMENTS)));
            return unread(read, answering);
        }
        return judged(new byte[0], read, answering);
    }

    private static Arrival older(byte[] bytes, Answering answering) {
        Optional<FinMessage> message =
                Library.fin(new String(bytes, StandardCharsets.ISO_8859_1)).filter(fin -> OLDER.contains(fin.type()));
        if (message.isPresent()) {
            return new Arrival.Older(message.get());
        }
        Faults faults = new Faults();
        faults.add(new Fault(Reading.UNKNOWN, "", 0, "MT" + String.join(" or MT", new TreeSet<>(OLDER))));
        return unread(new Reading.Found(Optional.empty(), Optional.empty(), faults), answering);
    }

    private static Arrival judged(byte[] bytes, Reading.Found read, Answering answering) throws IOException {
        if (!read.faults().isEmpty()) {
            return unread(read, answering);
        }
        Message document = read.document().or(read::header).orElseThrow();
        BusinessMessage message = new BusinessMessage(read.document().flatMap(any -> read.header()), document);
        if (Rules.shipped().root(document.identifier()).isEmpty()) {
            return lenient(bytes, message, read, answering);
        }
        List<Found> found = Practice.faults(message.header().filter(Inbound::isChecked), document);
        if (found.isEmpty()) {
            return new Arrival.Sound(message, Set.of(), List.of(), Optional.empty());
        }
        List<Fault> faults = found.stream().map(Found::fault).toList();
        if (!PAYMENTS.contains(document.kind())) {
            return new Arrival.Rejected(faults, Rejects.message(read, faults, answering));
        }
        return paid(message, read, found, answering);
    }

    private static Arrival paid(BusinessMessage message, Reading.Found read, List<Found> found, Answering answering) {
        int transactions = message.document()
                .body()
                .groups(message.document().kind().equals("pacs.004") ? "TxInf" : "CdtTrfTxInf")
                .size();
        List<Fault> faults = found.stream().map(Found::fault).toList();
        if (transactions == 0) {
            return new Arrival.Rejected(faults, Rejects.message(read, faults, answering));
        }
        Set<Integer> refused = new TreeSet<>();
        IntStream.range(0, transactions)
                .filter(place -> !Rejects.those(found, place).isEmpty())
                .forEach(refused::add);
        BusinessMessage reply = Rejects.transactions(read, found, answering);
        return refused.size() == transactions
                ? new Arrival.Rejected(faults, reply)
                : new Arrival.Sound(message, refused, faults, Optional.of(reply));
    }

    private static Arrival lenient(byte[] bytes, BusinessMessage message, Reading.Found read, Answering answering)
            throws IOException {
        Predicate<String> sameKind =
                identifier -> identifier.startsWith(message.document().kind());
        boolean known = LENIENT.contains(message.document().kind())
                || Rules.shipped().identifiers().stream().anyMatch(sameKind);
        Optional<List<String>> unknown = known ? Library.unknownTo(bytes, message.document()) : Optional.empty();
        if (unknown.isEmpty()) {
            read.faults()
                    .add(new Fault(
                            Reading.UNKNOWN, "/" + message.document().root().name(), 0, ""));
            return unread(read, answering);
        }
        return new Arrival.Lenient(message, unknown.get());
    }

    private static boolean isChecked(Message header) {
        return Rules.shipped().root(header.identifier()).isPresent();
    }

    private static Arrival unread(Reading.Found read, Answering answering) {
        List<Fault> faults = read.faults().list();
        return new Arrival.Rejected(faults, Rejects.message(read, faults, answering));
    }
}
