package landsea.programs;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.ProgramId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Programs as the library asks for them; asked on the bank's behalf, for who may be seen is what this is to find out. */
@Component
class ProgramClients implements RegisteredClientRepository {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    /** Hashes to none: a client that has keys alone has no secret. */
    private static final String NO_SECRET = "none";

    private final Desk desk;
    private final ProgramSettings settings;

    ProgramClients(Desk desk, ProgramSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    /** A program that may come in now. */
    Optional<ProgramClient> client(String id) {
        return id(id).flatMap(known -> desk.<Optional<ProgramClient>>read(BANK, sql -> ProgramStore.find(sql, known)))
                .filter(one -> one.endedAt().isEmpty());
    }

    /** The keys by which it may prove itself now. */
    List<PublicKeys> keys(String id) {
        return known(id).stream().flatMap(one -> one.keys().stream()).toList();
    }

    private List<ProgramStore.Known> known(String id) {
        return id(id).map(known -> desk.read(BANK, sql -> ProgramStore.known(sql, known, RealTime.at())))
                .orElse(List.of());
    }

    private static Optional<ProgramId> id(String text) {
        try {
            return Optional.of(ProgramId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return client(clientId).map(client -> registered(clientId, client)).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("programs are let in by their organisation");
    }

    private RegisteredClient registered(String id, ProgramClient client) {
        List<ProgramStore.Known> known = known(id);
        String hashes = known.stream()
                .flatMap(one -> one.secretHash().stream())
                .map(hash -> Base64.getEncoder().encodeToString(hash))
                .collect(Collectors.joining(" "));
        boolean hasKeys = known.stream().anyMatch(one -> one.keys().isPresent());
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(client.principal().name())
                .clientSecret(hashes.isEmpty() ? NO_SECRET : hashes)
                .clientAuthenticationMethods(methods -> {
                    if (!hashes.isEmpty()) {
                        methods.add(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
                    }
                    if (hasKeys || hashes.isEmpty()) {
                        methods.add(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
                    }
                })
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> client.scopes().forEach(one -> scopes.add(one.text())))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.life())
                        .build())
                .build();
    }
}
