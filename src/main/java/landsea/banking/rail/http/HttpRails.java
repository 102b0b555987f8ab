package landsea.banking.rail.http;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailKind;
import landsea.banking.rail.Switchboard;
import landsea.basics.signatures.TlsIdentity;
import org.springframework.context.SmartLifecycle;

/**
 * The banks on the HTTP rail: the ways to them, and the port where they come in. While there is none, no port is opened and
 * no key made.
 */
public final class HttpRails implements RailKind, SmartLifecycle {

    private final HttpRailSettings settings;
    private final HttpBanks banks;
    private final Clock clock;
    private final Optional<Own> own;
    private final Supplier<Optional<Switchboard>> switchboard;
    private Optional<RailListener> listener = Optional.empty();

    /** Who we are: on connections, and below messages. */
    private record Own(TlsIdentity certificate, OwnKeys keys) {}

    /**
     * @param folder where our signing keys lie
     * @param switchboard asked for when the port opens; without one it stays closed
     * @param clock real time
     * @throws IllegalStateException naming every setting that is missing or unfit
     */
    HttpRails(HttpRailSettings settings, Path folder, Supplier<Optional<Switchboard>> switchboard, Clock clock) {
        this.settings = settings;
        this.switchboard = switchboard;
        this.clock = clock;
        this.banks = new HttpBanks(settings.banks());
        this.own = banks.all().isEmpty()
                ? Optional.empty()
                : Optional.of(new Own(
                        identity(settings),
                        OwnKeys.of(folder, settings.validity(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }

    private static TlsIdentity identity(HttpRailSettings settings) {
        if (settings.certificate().isEmpty() || settings.privateKey().isEmpty()) {
            throw new IllegalStateException("not fit for the HTTP rail: landsea.rails.http."
                    + (settings.certificate().isEmpty() ? "certificate" : "private-key") + " is missing");
        }
        return TlsIdentity.of(HttpBanks.text(settings.certificate()), HttpBanks.text(settings.privateKey()));
    }

    @Override
    public String name() {
        return "http";
    }

    /** The settings of the bank stand under {@code landsea.rails.http.banks.<bank>}. */
    @Override
    public Rail open(String bank) {
        HttpBank known = banks.named(bank)
                .orElseThrow(() -> new IllegalStateException("landsea.rails.http.banks." + bank + " is missing"));
        Own ours = own.orElseThrow();
        return new HttpRail(known, ours.certificate(), ours.keys(), settings, clock);
    }

    /** Where banks come in; empty while none does. */
    synchronized Optional<Integer> port() {
        return listener.flatMap(RailListener::port);
    }

    /** All that ends some day. */
    List<Ending> endings() {
        return own.map(ours -> Ending.all(ours.certificate(), banks)).orElseGet(List::of);
    }

    @Override
    public synchronized void start() {
        if (listener.isEmpty()) {
            listener = own.flatMap(ours -> switchboard
                    .get()
                    .map(board -> new RailListener(
                            settings,
                            banks,
                            ours.certificate(),
                            new RailDoor(banks, ours.keys(), board, settings, clock))));
        }
        listener.ifPresent(RailListener::start);
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public synchronized void stop(Runnable stopped) {
        listener.ifPresentOrElse(open -> open.stop(stopped), stopped);
    }

    @Override
    public boolean isRunning() {
        return port().isPresent();
    }

    /** As late as the other ports: what banks send needs the engine, and ends before it. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1024;
    }
}
