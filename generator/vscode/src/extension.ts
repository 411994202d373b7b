// Starts `paiqi lsp`, and says what to do where it is not there. All else is the server's.
import * as fs from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { places } from "./finding";

let client: LanguageClient | undefined;
const chinese = vscode.env.language.toLowerCase().startsWith("zh");

/** A text in the language of the editor. */
function said(zh: string, en: string): string {
  return chinese ? zh : en;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("paiqi.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("paiqi")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const ending = client;
  client = undefined;
  await ending?.stop();
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("paiqi");
  const looked = places({
    setting: settings.get<string>("command", "").trim(),
    folders: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    windows: process.platform === "win32",
    searched: process.env["PATH"] ?? "",
  });
  const command = looked.find((place) => fs.existsSync(place));
  if (command === undefined) {
    await missing(looked);
    return;
  }
  const language = settings.get<string>("language", "");
  const server: ServerOptions = { command, args: ["lsp", ...(language ? ["--language", language] : [])] };
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: "file", pattern: "**/plans/**" }],
  };
  client = new LanguageClient("paiqi", said("排期", "Paiqi"), server, options);
  try {
    await client.start();
  } catch (reason) {
    client = undefined;
    const text = reason instanceof Error ? reason.message : String(reason);
    await vscode.window.showErrorMessage(
      said(`排期没能启动（${command} lsp）：${text}`, `Paiqi could not be started (${command} lsp): ${text}`),
    );
  }
}

async function missing(looked: readonly string[]): Promise<void> {
  const settings = said("打开设置", "Open settings");
  const again = said("装好了，再试一次", "It is there now: try again");
  const first = looked[0] ?? "paiqi";
  const chosen = await vscode.window.showWarningMessage(
    said(
      `没找到 paiqi（最先找的是 ${first}）。在终端运行 pip install paiqi，或在设置 paiqi.command 里写它的完整路径。`,
      `paiqi was not found (looked for ${first} first). Run pip install paiqi in a terminal, or give its full path in the setting paiqi.command.`,
    ),
    settings,
    again,
  );
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "paiqi.command");
  } else if (chosen === again) {
    await restart();
  }
}
