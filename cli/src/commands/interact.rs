use super::{Commander, Done, row};
use crate::arguments::SortArguments;
use crate::output::Failure;
use crate::world;
use serde_json::{Value, json};
use std::process::ExitCode;
use wallet_core::issuance::IssuanceError;
use wallet_core::presentation::PresentationError;
use wallet_core::vault::RowId;
use wallet_core::wallet::{ExchangeChoice, ExchangeView, QueryView};

impl Commander<'_> {
    /// Says what is asked, or answers it: by itself only with what is asked for and no private paper.
    pub(super) async fn interact(&self, url: &str, ask: bool, share: Option<&[String]>, offer_accepted: bool) -> Done {
        self.unlock().await?;
        let mut step = self.wallet.interact(world::text_of(url)?).await?;
        let wanted = share.map(|ids| ids.iter().map(|id| row(id)).collect::<Result<Vec<_>, _>>()).transpose()?;
        let (mut exit, mut shared, mut stored, mut answered) = (ExitCode::SUCCESS, Vec::new(), false, None);
        loop {
            stored |= !step.taken.is_empty();
            let said = self.taken(step.taken, SortArguments::default()).await?;
            if said != ExitCode::SUCCESS {
                exit = said;
            }
            let Some(view) = step.asked else { break };
            if ask {
                self.output.line(&view_json(&view));
                self.wallet.decline(view).await?;
                return Ok(exit);
            }
            let share = match &wanted {
                Some(ids) if !view.queries.is_empty() => ids.clone(),
                _ => required(&view.queries, offer_accepted)?,
            };
            shared.extend(share.iter().map(RowId::to_string));
            // Who only gave something was sent nothing.
            if view.authenticates || !view.queries.is_empty() {
                answered = Some(view.answer_host.clone());
            }
            step = self.wallet.answer(view, ExchangeChoice { share, offer_accepted }).await?;
        }
        if !stored || !shared.is_empty() || step.redirect.is_some() {
            self.output.line(&json!({
                "sent": answered.is_some(), "verifier": answered, "shared": shared, "redirect_uri": step.redirect,
            }));
        }
        Ok(exit)
    }
}

/// One for each that is asked for.
fn required(queries: &[QueryView], offer_accepted: bool) -> Result<Vec<RowId>, Failure> {
    let mut out: Vec<RowId> = Vec::new();
    for query in queries {
        let may_be_shown = query.candidates.iter().find(|listed| !listed.record.private || offer_accepted);
        let found = may_be_shown.ok_or_else(|| match query.candidates.is_empty() {
            true => wallet_core::Error::from(IssuanceError::NothingFits),
            false => PresentationError::PrivatePaper.into(),
        })?;
        if !out.contains(&found.id) {
            out.push(found.id);
        }
    }
    Ok(out)
}

fn view_json(view: &ExchangeView) -> Value {
    let candidates = |query: &QueryView| -> Vec<Value> {
        let one = |listed: &wallet_core::wallet::Listed| json!({"id": listed.id.to_string(), "title": listed.record.title, "private": listed.record.private});
        query.candidates.iter().map(one).collect()
    };
    let query =
        |query: &QueryView| json!({"kind": query.kind, "reason": query.reason, "candidates": candidates(query)});
    json!({
        "host": view.host,
        "answer_host": view.answer_host,
        "authenticates": view.authenticates,
        "asks": view.queries.iter().map(query).collect::<Vec<_>>(),
        "gives": view.given,
    })
}
