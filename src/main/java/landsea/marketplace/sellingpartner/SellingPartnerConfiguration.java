package landsea.marketplace.sellingpartner;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.marketplace.PlatformBalances;
import landsea.marketplace.PlatformConnections;
import landsea.marketplace.PlatformNews;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.intake.Intake;
import landsea.messages.Courier;
import landsea.parties.Parties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires the way to Amazon. Where no marketplace is served by it nothing is asked, and nobody can be connected. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SellingPartnerSettings.class)
class SellingPartnerConfiguration {

    /** In production nothing goes to Amazon in the open: else the program does not start. */
    @Bean
    @Profile("production")
    SmartInitializingSingleton sellingPartnerInSecret(SellingPartnerSettings settings) {
        return () -> {
            if (!settings.isInSecret()) {
                throw new IllegalStateException(
                        "not fit for production: landsea.selling-partner.token-url or an endpoint is" + " not https");
            }
        };
    }

    @Bean
    Wire sellingPartnerWire(SellingPartnerSettings settings) {
        return new Wire(settings.connectTimeout(), settings.responseTimeout(), settings.documentTimeout());
    }

    @Bean
    AccessTokens sellingPartnerTokens(Wire wire, SellingPartnerSettings settings, RawArchive archive) {
        return new AccessTokens(wire, settings, archive, System::nanoTime);
    }

    @Bean
    SellingPartner sellingPartner(Wire wire, AccessTokens tokens, SellingPartnerSettings settings) {
        return new SellingPartner(wire, tokens, new RateLimits(), settings);
    }

    @Bean
    Connections sellingPartnerConnections(
            Housekeeping housekeeping, RawArchive archive, SellingPartnerSettings settings, AccessTokens tokens) {
        return new Connections(housekeeping, archive, settings, tokens);
    }

    @Bean
    PlatformConnections platformConnections(
            Housekeeping housekeeping,
            Desk desk,
            Parties parties,
            Connections connections,
            AccessTokens tokens,
            SellingPartnerSettings settings) {
        return new Consents(housekeeping, desk, parties, connections, tokens, settings);
    }

    @Bean
    PlatformBalances sellingPartnerBalances(
            SellingPartner partner,
            Connections connections,
            SellingPartnerSettings settings,
            @Qualifier("platformBalances") PlatformBalances others,
            Clock clock) {
        return new SellingPartnerBalances(partner, connections, settings, others, clock);
    }

    @Bean
    Courier sellingPartnerCourier(
            SellingPartnerSettings settings,
            SellingPartner partner,
            Connections connections,
            Housekeeping housekeeping,
            RawArchive archive,
            Clock clock) {
        return new SellingPartnerCourier(settings, partner, connections, housekeeping, new RawAnswers(archive), clock);
    }

    @Bean
    Rounds sellingPartnerRounds(
            Housekeeping housekeeping,
            Connections connections,
            SellingPartner partner,
            SellingPartnerSettings settings,
            Wire wire,
            RawArchive archive,
            Intake intake,
            ObjectProvider<PlatformNews> news,
            Engine engine,
            MeterRegistry meters,
            Clock clock) {
        Rounds rounds = new Rounds(
                housekeeping,
                connections,
                askers(housekeeping, partner, settings, wire, archive, intake, news, clock),
                settings.isUsed() ? engine::buckets : Set::of,
                clock);
        Gauge.builder("landsea.selling.partner.overdue", rounds, Rounds::overdueSeconds)
                .description("seconds since the question that is longest due was due")
                .baseUnit("seconds")
                .register(meters);
        return rounds;
    }

    static List<Asker> askers(
            Housekeeping housekeeping,
            SellingPartner partner,
            SellingPartnerSettings settings,
            Wire wire,
            RawArchive archive,
            Intake intake,
            ObjectProvider<PlatformNews> news,
            Clock clock) {
        RawAnswers raw = new RawAnswers(archive);
        PayoutTelling telling = new PayoutTelling(housekeeping, news, clock);
        return List.of(
                new PayoutsAsker(partner, raw, telling, settings.payoutsEvery()),
                new ExpectedAsker(partner, raw, settings.expectedEvery()),
                new ReportsAsker(partner, raw, settings.reportsEvery()),
                new DocumentAsker(partner, wire, archive, intake, news, telling, settings.isInSecret(), clock),
                new TransactionsAsker(partner, raw, archive, intake, housekeeping, clock));
    }
}
