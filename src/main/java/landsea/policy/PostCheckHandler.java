package landsea.policy;

import java.util.List;
import java.util.Map;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Keeps what was found; the first finding of a decision in a draw stays. */
@Component
class PostCheckHandler implements CommandHandler<PostCheckCommand, PostCheckAnswer> {

    @Override
    public Class<PostCheckCommand> handles() {
        return PostCheckCommand.class;
    }

    @Override
    public Class<PostCheckAnswer> answers() {
        return PostCheckAnswer.class;
    }

    @Override
    public List<Outcome<PostCheckAnswer>> handle(Commit commit, List<PostCheckCommand> commands) {
        return commands.stream().map(command -> keep(commit, command)).toList();
    }

    private static Outcome<PostCheckAnswer> keep(Commit commit, PostCheckCommand command) {
        int kept = commit.rows(List.of(command))
                .bucket(one -> one.draw().bucket())
                .uuid(one -> one.draw().value())
                .uuid(one -> one.decision().value())
                .bool(PostCheckCommand::wrong)
                .text(PostCheckCommand::note)
                .uuid(one -> one.checkedBy().value())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO policy_post_checks (bucket, draw_id, decision_id, wrong, note, checked_by, checked_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        if (kept == 0) {
            return Outcome.refused(Reason.of("POST_CHECK_DONE", "decision", command.decision()));
        }
        commit.record(new Fact(
                command.bucket(),
                Parties.bank().value(),
                "policy.post_checked",
                command.decision().text(),
                commit.at(),
                Map.of("draw", command.draw().text(), "wrong", command.wrong())));
        return Outcome.done(
                new PostCheckAnswer(command.draw().text(), command.decision().text(), command.wrong()));
    }
}
