import "reflect-metadata";
import { type ArgumentsHost, Catch, HttpException, Module, ValidationPipe } from "@nestjs/common";
import { BaseExceptionFilter, NestFactory } from "@nestjs/core";
import { TypeOrmModule } from "@nestjs/typeorm";
import { Refusal } from "../../domain.js";
import { AuthModule } from "./auth.js";
import { PlantSettings, StatusHistory, User, WorkOrder } from "./entities.js";
import { ReportsModule } from "./reports.js";
import { WorkOrdersModule } from "./work-orders.js";

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: "postgres",
      url: process.env["DATABASE_URL"],
      entities: [User, WorkOrder, StatusHistory, PlantSettings],
      extra: { max: 8 },
    }),
    AuthModule,
    WorkOrdersModule,
    ReportsModule,
  ],
})
class AppModule {}

/** A refusal is an answer and not a fault. */
@Catch(Refusal)
class RefusalFilter extends BaseExceptionFilter {
  override catch(refusal: Refusal, host: ArgumentsHost): void {
    super.catch(new HttpException(refusal.message, refusal.status), host);
  }
}

const app = await NestFactory.create(AppModule, { logger: ["error", "warn"] });
app.setGlobalPrefix("api/v1");
app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
app.useGlobalFilters(new RefusalFilter(app.getHttpAdapter()));
app.enableShutdownHooks();
await app.listen(Number(process.env["PORT"] ?? 3000), process.env["HOST"] ?? "127.0.0.1");
console.log(`ready: ${await app.getUrl()}`);
