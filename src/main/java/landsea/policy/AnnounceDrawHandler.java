package landsea.policy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Announces draws with seeds that nobody chose. */
@Component
class AnnounceDrawHandler implements CommandHandler<AnnounceDrawCommand, DrawAnswer> {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED_BYTES = 32;

    private final Policy policy;

    AnnounceDrawHandler(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Class<AnnounceDrawCommand> handles() {
        return AnnounceDrawCommand.class;
    }

    @Override
    public Class<DrawAnswer> answers() {
        return DrawAnswer.class;
    }

    @Override
    public List<Outcome<DrawAnswer>> handle(Commit commit, List<AnnounceDrawCommand> commands) {
        return commands.stream()
                .map(command -> {
                    byte[] seed = new byte[SEED_BYTES];
                    RANDOM.nextBytes(seed);
                    return policy.announce(
                                    commit,
                                    HexFormat.of().formatHex(seed),
                                    command.first(),
                                    command.last(),
                                    command.size())
                            .map(DrawAnswer::of);
                })
                .toList();
    }
}
