package landsea.banking.rail.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.basics.Reason;
import landsea.sandbox.BankDoor;
import landsea.sandbox.BankRail;
import landsea.sandbox.RailFault;
import landsea.sandbox.RailPapers;
import org.springframework.util.unit.DataSize;

/** LandSea's HTTP rail and two banks, over real connections; what is said is kept in memory as a switchboard keeps it. */
final class RailWorld implements AutoCloseable {

    static final List<String> BANKS = List.of("alfa", "beta");
    private static final Duration PATIENCE = Duration.ofMillis(800);

    final RailPapers papers;
    final HttpRails landSea;
    final BankDoor banks;
    final List<RailMessage> taken = new CopyOnWriteArrayList<>();
    final List<String> reached = new CopyOnWriteArrayList<>();
    final Set<RailFault> faults = EnumSet.noneOf(RailFault.class);
    volatile BankDoor.Reply reply = BankDoor.Reply.taken();
    volatile UnaryOperator<Receipt> receipt = UnaryOperator.identity();

    private final Path folder;
    private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final List<BankRail> open = new ArrayList<>();
    private final BankRail keys;

    RailWorld(UnaryOperator<HttpRailSettings> settings, String serverOfBanks) {
        try {
            folder = Files.createTempDirectory("rail");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        papers = RailPapers.in(folder.resolve("papers"), List.of("alfa", "beta", "landsea", "banks", "stranger"));
        Instant now = Instant.now();
        keys = new BankRail("alfa", papers, this::address);
        banks = new BankDoor(
                0,
                papers,
                serverOfBanks.equals("expired")
                        ? papers.identity("banks", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)))
                        : papers.identity(serverOfBanks),
                id -> Optional.of(landSeaKey(id)),
                (bank, reference, message) -> {
                    reached.add(bank + " " + reference);
                    return reply;
                },
                bank -> EnumSet.copyOf(faults.isEmpty() ? EnumSet.noneOf(RailFault.class) : faults));
        landSea = new HttpRails(
                settings.apply(settings()), folder.resolve("keys"), () -> Optional.of(this::take), Clock.systemUTC());
        landSea.start();
    }

    static RailWorld plain() {
        return new RailWorld(UnaryOperator.identity(), "banks");
    }

    /** LandSea's way to a bank. */
    Rail to(String bank) {
        return landSea.open(bank);
    }

    /** A bank's way to LandSea. */
    BankRail from(String bank) {
        BankRail rail = new BankRail(bank, papers, this::address);
        open.add(rail);
        return rail;
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + landSea.port().orElseThrow());
    }

    HttpRailSettings settings() {
        Map<String, HttpRailSettings.Bank> all = new LinkedHashMap<>();
        BANKS.forEach(
                bank -> all.put(bank, bank(bank, papers.certificateFile(bank).toString())));
        return new HttpRailSettings(
                "127.0.0.1",
                0,
                papers.certificateFile("landsea").toString(),
                papers.keyFile("landsea").toString(),
                DataSize.ofKilobytes(64),
                2,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                all);
    }

    HttpRailSettings.Bank bank(String name, String... certificates) {
        return new HttpRailSettings.Bank(
                "https://127.0.0.1:" + banks.port() + "/sandbox/banks/" + name + "/rail",
                List.of(certificates),
                List.of(papers.certificateFile("authority").toString()),
                List.of(new HttpRailSettings.Key(
                        RailPapers.keyId(name),
                        papers.publicKeyFile(name).toString(),
                        Instant.parse("2000-01-01T00:00:00Z"),
                        Instant.parse("9999-01-01T00:00:00Z"))),
                PATIENCE,
                PATIENCE);
    }

    /** As the switchboard does it: once for each reference, answered the same again, other bytes refused. */
    private Receipt take(RailMessage message) {
        boolean known = taken.stream()
                .anyMatch(one -> one.reference().equals(message.reference())
                        && one.counterparty().equals(message.counterparty()));
        taken.add(message);
        Receipt first = receipts.computeIfAbsent(
                message.counterparty() + message.reference(),
                key -> new Receipt.Kept(Optional.of(("to " + message.reference()).getBytes())));
        boolean same = taken.stream()
                .filter(one -> one.reference().equals(message.reference()))
                .allMatch(one -> java.util.Arrays.equals(one.bytes(), message.bytes()));
        return receipt.apply(known && !same ? new Receipt.Conflicting() : first);
    }

    static Receipt later(Receipt instead) {
        return new Receipt.Later(Reason.of("STORE_NEARLY_FULL"));
    }

    private landsea.basics.signatures.VerificationKey landSeaKey(String id) {
        return new landsea.basics.signatures.VerificationKey(
                id,
                "landsea",
                OwnKeys.of(
                                folder.resolve("keys"),
                                Duration.ofMinutes(5),
                                java.time.LocalDate.now(java.time.ZoneOffset.UTC))
                        .all()
                        .getFirst()
                        .open(),
                Instant.EPOCH,
                Instant.MAX);
    }

    @Override
    public void close() {
        open.forEach(BankRail::close);
        keys.close();
        landSea.stop();
        banks.close();
    }
}
