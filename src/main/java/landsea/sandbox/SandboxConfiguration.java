package landsea.sandbox;

import io.micrometer.core.instrument.config.MeterFilter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import landsea.basics.OutsideFaults;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Wires the world outside. */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

    @Bean(destroyMethod = "close")
    Journal sandboxJournal(@Value("${landsea.store.folder}") Path store) {
        return Journal.open(store.resolve("sandbox"));
    }

    /** Time in the sandbox: what an earlier run with the same store remembers is not undone. */
    @Bean
    SandboxClock sandboxClock(SandboxSettings settings, Journal journal) {
        SandboxClock clock = new SandboxClock(settings.start());
        clock.stand();
        journal.latest().ifPresent(clock::notBefore);
        clock.watch(() -> journal.append(List.of(new Journal.Event("clock", clock.instant(), Map.of()))));
        return clock;
    }

    @Bean
    Derived sandboxDerived(SandboxSettings settings) {
        return new Derived(settings.seed());
    }

    @Bean
    Faults sandboxFaults() {
        return new Faults();
    }

    @Bean
    OutsideFaults sandboxFaultPanel(Faults faults) {
        return new FaultPanel(faults);
    }

    @Bean
    Timetable sandboxTimetable(SandboxClock clock) {
        return new Timetable(clock);
    }

    @Bean
    Tokens sandboxTokens(@Value("${landsea.store.folder}") Path store) {
        return new Tokens(store.resolve("tokens.json"));
    }

    @Bean(destroyMethod = "close")
    LandSeaApi landSeaApi(
            SandboxSettings settings, Environment environment, Tokens tokens, Journal journal, BankRails rails) {
        return new LandSeaApi(address(settings, environment), tokens, journal, rails::post);
    }

    @Bean
    Courier sandboxCourier(SandboxClock clock, Timetable timetable, LandSeaApi landSea, Journal journal) {
        return new Courier(clock, timetable, landSea, journal);
    }

    @Bean
    Marketplace sandboxMarketplace(
            SandboxClock clock,
            SandboxSettings settings,
            Derived derived,
            Faults faults,
            Journal journal,
            Courier courier) {
        PayoutPlanning planning = new PayoutPlanning(settings, derived, faults, journal);
        return new Marketplace(clock, new Shelf(journal, settings.report()), planning, journal, courier);
    }

    @Bean
    FxProviders sandboxProviders(SandboxClock clock, Derived derived) {
        return new FxProviders(clock, derived);
    }

    @Bean
    CollectingBank sandboxBank(SandboxClock clock, Derived derived, Journal journal) {
        return new CollectingBank(clock, derived, journal);
    }

    @Bean
    BankStatements sandboxBankStatements(SandboxClock clock, Courier courier, CollectingBank bank) {
        return new BankStatements(clock, courier, bank);
    }

    @Bean
    ForeignBank sandboxForeignBank(SandboxClock clock, Derived derived, Journal journal) {
        return new ForeignBank(clock, derived, journal);
    }

    @Bean
    Authority sandboxAuthority(SandboxClock clock, Derived derived, Journal journal) {
        return new Authority(clock, derived, journal);
    }

    @Bean
    IntelligenceUnits sandboxIntelligenceUnits(SandboxClock clock, Derived derived, Journal journal) {
        return new IntelligenceUnits(clock, derived, journal);
    }

    /** Units count nothing where LandSea's own figures stand: it would tell what LandSea hides. */
    @Bean
    MeterFilter withoutIntelligence() {
        return MeterFilter.deny(meter -> String.valueOf(meter.getTag("uri")).startsWith(IntelligenceController.PATH));
    }

    @Bean
    RailPapers sandboxRailPapers(@Value("${landsea.store.folder}") Path store) {
        return SandboxRail.papers(store);
    }

    @Bean(destroyMethod = "close")
    BankRails sandboxBankRails(RailPapers papers, @Value("${landsea.rails.http.port}") int port) {
        return new BankRails(papers, URI.create("https://127.0.0.1:" + port));
    }

    @Bean(destroyMethod = "close")
    BankDoor sandboxBankDoor(
            @Value("${" + SandboxRail.BANKS_PORT + "}") int port,
            RailPapers papers,
            BankRails rails,
            ObjectProvider<BankDoor.Taking> banks) {
        return new BankDoor(
                port,
                papers,
                papers.identity(SandboxRail.SERVER),
                rails::keyOfLandSea,
                (bank, reference, message) -> banks.getObject().take(bank, reference, message),
                rails::nextFaults);
    }

    @Bean
    Answers sandboxAnswers(SandboxClock clock, Timetable timetable, Faults faults, SandboxSettings settings) {
        return new Answers(clock, timetable, faults, settings.silence());
    }

    @Bean
    Levers sandboxLevers(
            SandboxClock clock,
            Faults faults,
            Marketplace marketplace,
            Courier courier,
            CollectingBank bank,
            ForeignBank abroad,
            Journal journal,
            Derived derived) {
        return new Levers(clock, faults, marketplace, courier, bank, abroad, journal, derived.seed());
    }

    @Bean
    RailBanks sandboxRailBanks(
            SandboxClock clock, Derived derived, CollectingBank bank, ForeignBank abroad, Levers levers) {
        return new RailBanks(clock, derived, bank, abroad, levers);
    }

    @Bean
    BankDoor.Taking sandboxBankTaking(RailBanks banks, Answers answers, SandboxSettings settings) {
        return new BankTaking(banks, answers, settings.silence());
    }

    @Bean
    SandboxLife sandboxLife(
            SandboxClock clock, Timetable timetable, Courier courier, Answers answers, Derived derived) {
        return new SandboxLife(clock, timetable, courier, answers, derived);
    }

    /** The port is known only once the web server has started, so it is asked for at each call. */
    private static Supplier<URI> address(SandboxSettings settings, Environment environment) {
        return () -> URI.create(
                settings.apiUrl().isEmpty()
                        ? "http://127.0.0.1:"
                                + environment.getProperty(
                                        "local.server.port", environment.getProperty("server.port", "8080"))
                        : settings.apiUrl());
    }
}
